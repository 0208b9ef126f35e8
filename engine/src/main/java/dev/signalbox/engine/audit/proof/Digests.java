package dev.signalbox.engine.audit.proof;

import dev.signalbox.spi.text.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 as the record uses it: leaves and nodes as in RFC 6962, commitments with HMAC.
public final class Digests {
  static final int SALT_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  /// Copied for each use: looking for a provider takes longer than what is digested.
  private static final Mac HMAC = hmac();

  private Digests() {}

  private static Mac hmac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[SALT_BYTES], "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static byte[] leaf(String line) {
    return sha256((byte) 0, line.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  static byte[] node(byte[] left, byte[] right) {
    return sha256((byte) 1, left, right);
  }

  public static byte[] sha256(byte[] content) {
    return Digest.bytes(content);
  }

  private static byte[] sha256(byte prefix, byte[] first, byte[] second) {
    MessageDigest digest = Digest.begin();
    digest.update(prefix);
    digest.update(first);
    digest.update(second);
    return digest.digest();
  }

  /// Binds a record to a value that may be destroyed later.
  ///
  /// @param salt in hex
  static String commitment(String salt, String value) {
    try {
      Mac mac = (Mac) HMAC.clone();
      mac.init(new SecretKeySpec(HEX.parseHex(salt), "HmacSHA256"));
      return HEX.formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException | CloneNotSupportedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
