package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.engine.document.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what cannot be carried over, or means something else, with its place.
final class ImportNotes {
  private final String file;
  private final List<Note> all = new ArrayList<>();

  ImportNotes(String file) {
    this.file = file;
  }

  private record Note(Position at, String text) {}

  void add(Position at, String text) {
    all.add(new Note(at, text));
  }

  /// In the order of the file, each once.
  List<String> lines() {
    return all.stream()
        .distinct()
        .sorted(Comparator.comparingInt(note -> note.at().line()))
        .map(note -> "%s:%d: %s".formatted(file, note.at().line(), note.text()))
        .toList();
  }
}
