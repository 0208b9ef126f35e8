package dev.signalbox.note;

import java.time.Instant;

/// What somebody wants to be reminded of, in the room where they said it.
///
/// @param reminded how often they were
record Note(String id, String room, String person, String words, Instant at, int reminded) {
  Note remindedAgain() {
    return new Note(id, room, person, words, at, reminded + 1);
  }
}
