package dev.signalbox.chat.offer;

import java.util.List;

/// A form that somebody may open, as JSON.
///
/// @param label what its button says
/// @param line what the button enters once it is filled in, without a prefix: the command's words
/// @param owner the group that answers for it
/// @param rooms those of the person's rooms in which it can be sent, by name
/// @param asks whether there is anything to fill in
public record FrontDoor(
    String runbook,
    String label,
    String about,
    String line,
    String owner,
    List<String> rooms,
    boolean asks) {
  public FrontDoor {
    rooms = List.copyOf(rooms);
  }
}
