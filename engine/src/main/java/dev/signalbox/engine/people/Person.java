package dev.signalbox.engine.people;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A human.
///
/// @param id stable, short, lower case: `ada`
/// @param name what people call them
/// @param groups every group they are in now for certain, `everyone` included
/// @param manager the id of the person who answers for them, or null when nobody is known as that
/// @param doubt of which others that is not known
public record Person(
    String id,
    String name,
    Set<String> groups,
    @Nullable String email,
    @Nullable String manager,
    Doubt doubt)
    implements Principal {
  /// Somebody of whom all groups are known.
  public Person(String id, String name, Set<String> groups, @Nullable String email) {
    this(id, name, groups, email, null, Doubt.NONE);
  }

  public Person {
    groups = Collections.unmodifiableSet(new TreeSet<>(groups));
  }
}
