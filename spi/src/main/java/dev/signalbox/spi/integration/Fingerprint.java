package dev.signalbox.spi.integration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What identifies an alert by its labels, the same as Prometheus and Alertmanager write:
/// <https://github.com/prometheus/common/blob/main/model/fingerprinting.go>.
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 255;

  private Fingerprint() {}

  /// FNV-1a of 64 bits over names and values in the order of the names' bytes, in 16 hex digits.
  public static String of(Map<String, String> labels) {
    var sorted = new TreeMap<String, String>(Fingerprint::byBytes);
    sorted.putAll(labels);
    long sum = OFFSET;
    for (var label : sorted.entrySet()) {
      sum = add(sum, label.getKey());
      sum = add(sum, label.getValue());
    }
    return String.format("%016x", sum);
  }

  private static long add(long sum, String text) {
    long next = sum;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      next = (next ^ (one & 0xff)) * PRIME;
    }
    return (next ^ SEPARATOR) * PRIME;
  }

  /// Code points sort as their UTF-8 bytes do; chars beyond the first plane do not.
  private static int byBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
