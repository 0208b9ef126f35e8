package dev.signalbox.engine.checklist;

import java.util.Locale;

/// How a task stands. Only OPEN changes.
public enum TaskStatus {
  OPEN,
  DONE,
  SKIPPED;

  /// As outputs of steps and people say it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
