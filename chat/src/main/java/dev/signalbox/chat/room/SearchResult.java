package dev.signalbox.chat.room;

import java.util.List;

/// What a search found, newest first.
///
/// @param notes what whoever reads it has to know: whose days, what was not looked at
public record SearchResult(List<SearchHit> hits, List<String> notes) {
  public SearchResult {
    hits = List.copyOf(hits);
    notes = List.copyOf(notes);
  }
}
