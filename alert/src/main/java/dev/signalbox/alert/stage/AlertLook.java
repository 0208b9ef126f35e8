package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.Alert;

/// An alert of which there is news.
///
/// @param fired true when it has just begun to fire
/// @param changed false when it is only looked at again
public record AlertLook(Alert alert, boolean fired, boolean changed) {
  /// One that is only looked at again.
  public static AlertLook again(Alert alert) {
    return new AlertLook(alert, false, false);
  }

  AlertLook with(Alert other) {
    return new AlertLook(other, fired, changed);
  }
}
