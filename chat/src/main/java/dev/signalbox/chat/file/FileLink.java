package dev.signalbox.chat.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.text.Hmac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Leave to read one file, for whoever has it, until it ends: an address under which no cookie is
/// looked at. Signed with a secret of the file, which no other server has to be told.
///
/// @param until epoch milliseconds
public record FileLink(String id, long until, String proof) {
  private static final Duration VALID = Duration.ofMinutes(5);

  static FileLink of(StoredFile stored, Instant now) {
    long until = now.plus(VALID).toEpochMilli();
    String id = stored.file().id();
    return new FileLink(id, until, proof(stored.secret(), id, until));
  }

  /// Whether it was made by us for this file, and counts still.
  boolean opens(StoredFile stored, Instant now) {
    String right = proof(stored.secret(), id, until);
    return stored.file().id().equals(id)
        && now.toEpochMilli() < until
        && MessageDigest.isEqual(right.getBytes(UTF_8), proof.getBytes(UTF_8));
  }

  private static String proof(String secret, String id, long until) {
    byte[] signature = Hmac.bytes(secret.getBytes(UTF_8), (id + "\n" + until).getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
