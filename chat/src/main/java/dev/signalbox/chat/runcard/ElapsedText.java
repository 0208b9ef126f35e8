package dev.signalbox.chat.runcard;

import java.time.Duration;

/// How long something took, for people.
final class ElapsedText {
  private static final int MINUTE = 60;

  private ElapsedText() {}

  static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return time.toMillis() + " ms";
    }
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
