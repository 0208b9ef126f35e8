package dev.signalbox.alert;

import dev.signalbox.spi.text.InstantText;
import java.time.Instant;
import java.util.Locale;

/// Numbers and moments as cards say them.
public final class AlertText {

  private AlertText() {}

  /// A moment to the second.
  public static String moment(Instant at) {
    return InstantText.second(at);
  }

  /// Such as `1 alert` and `2,000 alerts`.
  public static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
