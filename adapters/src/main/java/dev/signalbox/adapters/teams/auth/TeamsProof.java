package dev.signalbox.adapters.teams.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a call is the Bot Framework's: it carries a token (RFC 7519) that was signed for us by
/// RS256 with a key of its own (learn.microsoft.com, Authentication with the Bot Connector API). No
/// other algorithm is looked at, whatever the token says.
public final class TeamsProof {
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) ([\\w-]{1,4000})\\.([\\w-]{1,8000})\\.([\\w-]{1,2000})");

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String CHANNEL = "msteams";

  private final TeamsKeys keys;
  private final String issuer;
  private final String audience;
  private final InstantSource clock;

  /// @param audience the id of our app
  public TeamsProof(TeamsKeys keys, String issuer, String audience, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  /// The connector that calls, as the token says; empty when the token proves nothing.
  ///
  /// @param authorization the value of the header
  /// @throws IOException when nobody says which keys there are
  public Optional<String> service(String authorization) throws IOException, InterruptedException {
    var parts = BEARER.matcher(authorization);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var head = read(parts.group(1));
      var claims = read(parts.group(2));
      return head.text("alg").equals("RS256")
              && isForUs(claims)
              && isNow(claims)
              && isSigned(head.text("kid"), parts.group(1) + "." + parts.group(2), parts.group(3))
          ? Optional.of(claims.text("serviceurl"))
          : Optional.empty();
    } catch (JsonException | IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private static Payload read(String part) throws JsonException {
    return Payload.read(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }

  private boolean isForUs(Payload claims) {
    return claims.text("iss").equals(issuer)
        && claims.text("aud").equals(audience)
        && !claims.text("serviceurl").isEmpty();
  }

  private boolean isNow(Payload claims) {
    var now = clock.instant().getEpochSecond();
    var until = claims.number("exp");
    var from = claims.number("nbf");
    return until.isPresent()
        && now <= until.get() + SKEW.toSeconds()
        && (from.isEmpty() || from.get() - SKEW.toSeconds() <= now);
  }

  private boolean isSigned(String id, String text, String signature)
      throws IOException, InterruptedException {
    var key = keys.find(id);
    if (key.isEmpty()
        || !(key.get().endorsed().isEmpty() || key.get().endorsed().contains(CHANNEL))) {
      return false;
    }
    try {
      var check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key.get().key());
      check.update(text.getBytes(US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }
}
