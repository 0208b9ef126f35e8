package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcText;
import dev.signalbox.spi.text.Digest;

/// What an alert is known by: two signals with the same key are of the same alert.
///
/// @param fingerprint its key within the source
public record AlertKey(String source, String fingerprint) {
  /// Before all others.
  public static final AlertKey FIRST = new AlertKey("", "");

  private static final int LONGEST = 200;

  /// No index of PostgreSQL holds more than 2,700 bytes, and senders build keys of labels.
  public static AlertKey of(String source, String fingerprint) {
    String held = JdbcText.of(fingerprint);
    return new AlertKey(source, held.length() <= LONGEST ? held : Digest.of(held));
  }

  /// As timers refer to it.
  public String ref() {
    return source + "\n" + fingerprint;
  }

  /// The key that a timer refers to.
  public static AlertKey ofRef(String ref) {
    int end = ref.indexOf('\n');
    return new AlertKey(ref.substring(0, end), ref.substring(end + 1));
  }
}
