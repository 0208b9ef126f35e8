package dev.signalbox.spi.text;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256.
public final class Digest {
  private static final String MISSING = "every Java platform has SHA-256";

  /// Copied for each use: looking for a provider takes longer than most of what is digested.
  private static final MessageDigest FRESH = fresh();

  private Digest() {}

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }

  /// A digest that nothing was put into yet.
  public static MessageDigest begin() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }

  /// 32 bytes.
  public static byte[] bytes(byte[] content) {
    return begin().digest(content);
  }

  /// Of a text in UTF-8, in lower-case hex.
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// In lower-case hex.
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(bytes(content));
  }
}
