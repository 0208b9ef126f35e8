package dev.signalbox.spi.text;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC with SHA-256 (RFC 2104).
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String MISSING = "every Java platform has " + ALGORITHM;

  /// Copied for each use: looking for a provider takes longer than most of what is digested.
  private static final Mac FRESH = fresh();

  private Hmac() {}

  private static Mac fresh() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(new byte[1], ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }

  /// 32 bytes that only who has the key can tell from others.
  ///
  /// @param key at least one byte
  /// @throws IllegalArgumentException when the key is empty
  public static byte[] bytes(byte[] key, byte[] content) {
    try {
      Mac mac = (Mac) FRESH.clone();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(content);
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }
}
