package dev.signalbox.engine.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be typed next on a command line.
///
/// @param command the command typed so far, or null while its words are typed
/// @param param the parameter that is being typed, or null
/// @param more whether there are more than these
/// @param from start of the piece that an item's text replaces
/// @param to its end
public record Completion(
    List<Item> items,
    boolean more,
    @Nullable Command command,
    @Nullable Param param,
    int from,
    int to) {
  /// Not on a command line.
  public static final Completion NONE = new Completion(List.of(), false, null, null, 0, 0);

  public Completion {
    items = List.copyOf(items);
  }

  /// What an [Item] stands for.
  public enum Kind {
    COMMAND,
    PARAM,
    VALUE
  }

  /// One suggestion.
  ///
  /// @param label what to show
  /// @param insert what replaces the piece, with a blank after it where one follows
  /// @param help one line, may be empty
  public record Item(String label, String insert, String help, Kind kind) {}
}
