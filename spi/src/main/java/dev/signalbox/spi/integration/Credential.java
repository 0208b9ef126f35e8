package dev.signalbox.spi.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a request shows, besides `Authorization`, to prove that it comes from whoever knows the
/// token of its source. Whether it does is the server's to tell: the token never comes to an
/// intake.
public sealed interface Credential {
  /// The token itself, elsewhere in the request.
  record Token(String sent) implements Credential {}

  /// HMAC-SHA256 with the token as key.
  ///
  /// @param signed what is signed, byte for byte as it came
  /// @param hex the signature in hexadecimal digits
  /// @param at when it was signed, as the request says under the same signature; null where it does
  ///   not say
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Signature(byte[] signed, String hex, @Nullable Instant at) implements Credential {}
}
