package dev.signalbox.engine.mask;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// Bytes that are looked for. Where the secret has line breaks they are taken out and remembered:
/// programs write them in many ways, or join the lines.
final class SecretPattern {
  private final String name;
  private final byte[] bytes;
  private final BitSet breaks;
  private final Kind kind;

  private SecretPattern(String name, byte[] bytes, BitSet breaks, Kind kind) {
    this.name = name;
    this.bytes = bytes;
    this.breaks = breaks;
    this.kind = kind;
  }

  /// How it is written where it is found.
  private enum Kind {
    ANYHOW,
    /// In dumps in hexadecimal alone.
    SWAPPED,
    /// As it is, or wrapped.
    PLAIN
  }

  static SecretPattern of(String name, String text, Charset charset) {
    return of(name, text, charset, Kind.ANYHOW);
  }

  /// What nobody escapes or encodes again, so that fewer places have to be looked at.
  static SecretPattern plain(String name, String text) {
    return of(name, text, StandardCharsets.UTF_8, Kind.PLAIN);
  }

  private static SecretPattern of(String name, String text, Charset charset, Kind kind) {
    var breaks = new BitSet();
    var joined = new StringBuilder();
    String[] lines = text.strip().split("[ \\t]*[\\r\\n]+[ \\t]*", -1);
    for (String line : lines) {
      if (!joined.isEmpty()) {
        breaks.set(joined.toString().getBytes(charset).length);
      }
      joined.append(line);
    }
    return joined.length() < SecretFinder.SHORTEST
        ? new SecretPattern(name, text.getBytes(charset), new BitSet(), kind)
        : new SecretPattern(name, joined.toString().getBytes(charset), breaks, kind);
  }

  static SecretPattern of(String name, String text) {
    return of(name, text, StandardCharsets.UTF_8);
  }

  /// Pairs of bytes the other way round, as dumps of 16-bit words show them.
  static SecretPattern swapped(String name, byte[] bytes, int from) {
    byte[] swapped = new byte[(bytes.length - from) / 2 * 2];
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = bytes[from + (i ^ 1)];
    }
    return new SecretPattern(name, swapped, new BitSet(), Kind.SWAPPED);
  }

  String name() {
    return name;
  }

  int length() {
    return bytes.length;
  }

  byte at(int index) {
    return bytes[index];
  }

  boolean breaksBefore(int index) {
    return breaks.get(index);
  }

  /// True when only dumps in hexadecimal show it so.
  boolean isSwapped() {
    return kind == Kind.SWAPPED;
  }

  /// True when it begins with its first bytes, or with a break behind the first.
  boolean isPlain() {
    return kind == Kind.PLAIN;
  }
}
