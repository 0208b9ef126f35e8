package dev.signalbox.oncall.file;

import dev.signalbox.engine.document.Position;
import java.time.LocalDateTime;
import java.util.List;

/// A test of the file: who has a turn at a time.
///
/// @param at by the clock of the rota
/// @param people nobody, or the one
record TestedShift(LocalDateTime at, String rota, List<String> people, Position where) {
  TestedShift {
    people = List.copyOf(people);
  }
}
