package dev.signalbox.chat.room;

import java.util.List;

/// What a search found, newest first.
///
/// @param notes what whoever reads it has to know: whose days, what was not looked at
public record SearchResult(List<Hit> hits, List<String> notes) {
  public SearchResult {
    hits = List.copyOf(hits);
    notes = List.copyOf(notes);
  }

  /// A message that was searched for.
  ///
  /// @param snippet one line around the first word found
  public record Hit(Message message, String room, String snippet) {}
}
