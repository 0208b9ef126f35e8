package dev.signalbox.engine.command;

import java.util.Set;

/// The names that exist now, against which typed values are checked.
///
/// @param envs empty when the installation does not list its environments: then any name is one
public record LiveNames(
    Set<String> services,
    Set<String> rooms,
    Set<String> people,
    Set<String> groups,
    Set<String> envs) {
  /// An installation where nothing exists.
  public static final LiveNames NONE =
      new LiveNames(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public LiveNames {
    services = Set.copyOf(services);
    rooms = Set.copyOf(rooms);
    people = Set.copyOf(people);
    groups = Set.copyOf(groups);
    envs = Set.copyOf(envs);
  }

  /// The same, with only these rooms.
  public LiveNames withRooms(Set<String> only) {
    return new LiveNames(services, only, people, groups, envs);
  }

  /// The names a value of this type is one of; empty when any is fine.
  public Set<String> of(Param.Type type) {
    return switch (type) {
      case SERVICE -> services;
      case ROOM -> rooms;
      case PERSON -> people;
      case GROUP -> groups;
      case ENV -> envs;
      default -> Set.of();
    };
  }

  /// True when the value may be used: the name exists, or names of its type are not listed.
  public boolean allows(Param.Type type, Object value) {
    return switch (type) {
      case SERVICE -> services.contains(value);
      case ROOM -> rooms.contains(value);
      case PERSON -> people.contains(value);
      case GROUP -> groups.contains(value);
      case ENV -> envs.isEmpty() || envs.contains(value);
      default -> true;
    };
  }
}
