package dev.signalbox.engine.people;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A human.
///
/// @param id stable, short, lower case: `ada`
/// @param name what people call them
/// @param groups every group they are in now, `everyone` included
public record Person(String id, String name, Set<String> groups, @Nullable String email)
    implements Principal {
  public Person {
    groups = Collections.unmodifiableSet(new TreeSet<>(groups));
  }
}
