package dev.signalbox.web.hook;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.web.session.SessionTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Whether what a delivery shows could only come from who knows a token. Takes as long whatever is
/// wrong.
final class HookCredentials {
  /// A signature that says when it was made counts for so long, before and after.
  static final Duration COUNTS = Duration.ofMinutes(15);

  private HookCredentials() {}

  /// True when all of it holds.
  ///
  /// @param proved whether `Authorization` did prove the sender: else there must be some
  static boolean hold(Secret token, List<Credential> credentials, Instant now, boolean proved) {
    boolean all = proved || !credentials.isEmpty();
    for (Credential credential : credentials) {
      all &= holds(token.reveal(), credential, now);
    }
    return all;
  }

  private static boolean holds(String token, Credential credential, Instant now) {
    return switch (credential) {
      case Credential.Token(String sent) -> !sent.isEmpty() && SessionTokens.same(sent, token);
      case Credential.Signature signature -> signed(token, signature) && isFresh(signature, now);
    };
  }

  private static boolean signed(String token, Credential.Signature signature) {
    byte[] key = token.getBytes(StandardCharsets.UTF_8);
    String right = HexFormat.of().formatHex(Hmac.bytes(key, signature.signed()));
    return SessionTokens.same(signature.hex().toLowerCase(Locale.ROOT), right);
  }

  private static boolean isFresh(Credential.Signature signature, Instant now) {
    Instant at = signature.at();
    return at == null || Duration.between(at, now).abs().compareTo(COUNTS) <= 0;
  }
}
