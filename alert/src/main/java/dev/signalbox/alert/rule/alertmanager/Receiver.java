package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.engine.document.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whom Alertmanager tells, as far as it can be said here.
///
/// @param room where its alerts are shown
/// @param urgency `page`, `notify` or `log`
/// @param policy by which people are paged, or null
record Receiver(Position at, String room, String urgency, @Nullable String policy) {
  private static final int LONGEST = 50;

  /// A name as rooms and policies have them.
  static String name(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    String name = plain.replaceAll("^[._-]+|-+$", "");
    return name.isEmpty() ? "alerts" : name.substring(0, Math.min(LONGEST, name.length()));
  }
}
