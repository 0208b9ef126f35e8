package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.AlertKey;

/// Where a look at everything that fires has come to.
///
/// @param by what may hold some of it from now on
/// @param after the last alert that was looked at
public record ReviewCursor(String by, AlertKey after) {
  /// As a timer refers to it.
  public String text() {
    return by + "\t" + after.ref();
  }

  public static ReviewCursor of(String text) {
    int end = text.indexOf('\t');
    return new ReviewCursor(text.substring(0, end), AlertKey.ofRef(text.substring(end + 1)));
  }
}
