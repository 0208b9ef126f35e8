package dev.signalbox.engine.people;

import java.util.Set;

/// What one person may see now. What is outside of it does not exist for them.
///
/// @param person their id
/// @param names their id and every group they are in: under one of these a question asks them
/// @param rooms names of the rooms they may read, their own conversation with the bot included
public record Sight(String person, Set<String> names, Set<String> rooms) {
  public Sight {
    names = Set.copyOf(names);
    rooms = Set.copyOf(rooms);
  }
}
