package dev.signalbox.engine.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A human.
///
/// @param id stable, short, lower case: `ada`
/// @param name what people call them
/// @param groups every group they are in now, `everyone` included
public record Person(String id, String name, Set<String> groups, @Nullable String email) {
  public Person {
    groups = Set.copyOf(groups);
  }

  public boolean in(String group) {
    return groups.contains(group);
  }
}
