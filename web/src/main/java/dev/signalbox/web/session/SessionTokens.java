package dev.signalbox.web.session;

import dev.signalbox.spi.text.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Secrets that browsers carry: 256 random bits, stored as their hash.
public final class SessionTokens {
  private static final int BYTES = 32;

  private final RandomGenerator random;

  public SessionTokens(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String hash(String token) {
    return Digest.of(token);
  }

  /// True when the texts are the same; takes as long whether they are or not.
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(sha256(one), sha256(other));
  }

  private static byte[] sha256(String text) {
    return Digest.bytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
