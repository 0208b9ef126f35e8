package dev.signalbox.engine.people;

import dev.signalbox.engine.people.groups.UncertainGroups;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who can ask for something: a person, or a service that was given a name here.
public sealed interface Principal permits Person, ServicePrincipal {
  /// Stable and theirs alone: `ada`, `service:ci`. No person's or group's id has a colon.
  String id();

  /// What people read: a person's own name, a service's id.
  String name();

  /// Every group they are in now for certain, in alphabetical order.
  Set<String> groups();

  /// Of which other groups nobody can tell now whether they are in them.
  Doubt doubt();

  /// Whether they are in it for certain.
  default boolean in(String group) {
    return groups().contains(group);
  }

  /// As expressions see them: `id`, `name`, `email`, `manager` (an id), `groups` in order, and the
  /// `kind`, which is `person` or `service`. What is not known is empty.
  default Map<String, Object> facts() {
    Object groups =
        doubt().isNone()
            ? List.copyOf(groups())
            : new UncertainGroups(groups(), doubt()::why, doubt().all());
    return switch (this) {
      case Person person ->
          Map.of(
              "id",
              id(),
              "name",
              name(),
              "email",
              person.email() == null ? "" : person.email(),
              "manager",
              person.manager() == null ? "" : person.manager(),
              "groups",
              groups,
              "kind",
              "person");
      case ServicePrincipal _ ->
          Map.of(
              "id", id(), "name", name(), "email", "", "manager", "", "groups", groups, "kind",
              "service");
    };
  }
}
