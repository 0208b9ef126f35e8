package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.Hmac;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/// Whether a call is Slack's: it signs `v0:`, the time, `:` and the body with the app's signing
/// secret (docs.slack.dev, Verifying requests from Slack).
final class SlackSignature {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Secret secret;
  private final InstantSource clock;

  SlackSignature(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  boolean isOn(Door.Call call) {
    var time = call.header("X-Slack-Request-Timestamp").orElse("");
    var signature = call.header("X-Slack-Signature").orElse("");
    return time.matches("\\d{1,12}")
        && isFresh(Instant.ofEpochSecond(Long.parseLong(time)))
        && MessageDigest.isEqual(of(time, call.body()).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  private boolean isFresh(Instant at) {
    return Duration.between(at, clock.instant()).abs().compareTo(FRESH) <= 0;
  }

  private String of(String time, byte[] body) {
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(("v0:" + time + ":").getBytes(UTF_8));
    signed.writeBytes(body);
    byte[] digest = Hmac.bytes(secret.reveal().getBytes(UTF_8), signed.toByteArray());
    return "v0=" + HexFormat.of().formatHex(digest);
  }
}
