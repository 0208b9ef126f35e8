package dev.signalbox.spi.chat;

import java.util.List;

/// For whom an action would work, so that it is shown to them alone. A hint: the guard decides when
/// it is pressed.
///
/// @param people person ids
/// @param groups group names; together with people they are alternatives; both empty means everyone
/// @param except person ids for whom it never works
public record Audience(List<String> people, List<String> groups, List<String> except) {
  public static final Audience EVERYONE = new Audience(List.of(), List.of(), List.of());

  public Audience {
    people = List.copyOf(people);
    groups = List.copyOf(groups);
    except = List.copyOf(except);
  }

  public static Audience only(String person) {
    return new Audience(List.of(person), List.of(), List.of());
  }
}
