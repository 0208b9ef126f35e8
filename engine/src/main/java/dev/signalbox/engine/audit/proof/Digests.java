package dev.signalbox.engine.audit.proof;

import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256 as the record uses it: leaves and nodes as in RFC 6962, commitments with HMAC.
public final class Digests {
  static final int SALT_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private Digests() {}

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
    byte[] key = HEX.parseHex(salt);
    return HEX.formatHex(Hmac.bytes(key, value.getBytes(StandardCharsets.UTF_8)));
  }
}
