package dev.signalbox.engine.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.Hmac;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Whether a sender has proved itself, over the bytes as they came, in a time that tells nothing of
/// the secret; and what its delivery is called, so that the same one counts once.
sealed interface WebhookProof {
  /// How old or how early what is signed with a time may be.
  Duration FRESH = Duration.ofMinutes(5);

  /// It has.
  ///
  /// @param delivery the same whenever this is sent again; empty where the sender says nothing that
  ///   could be known again
  record Proven(String delivery) implements WebhookProof {}

  /// It has not.
  ///
  /// @param why a clause for the server's log, without anything that was sent
  record Missing(String why) implements WebhookProof {}

  static WebhookProof of(
      Webhook.Verify verify, Secret secret, WebhookRequest request, Instant now) {
    return switch (verify) {
      case GITHUB -> github(secret, request);
      case GITLAB -> gitlab(secret, request);
      case SLACK -> slack(secret, request, now);
      case HMAC -> standard(secret, request, now);
      case TOKEN -> token(secret, request);
    };
  }

  /// Its id of a delivery is not signed, so it is the body that is known again: there is something
  /// in each that is there once.
  private static WebhookProof github(Secret secret, WebhookRequest request) {
    String right = "sha256=" + HexFormat.of().formatHex(Hmac.bytes(key(secret), request.body()));
    return isSame(right, header(request, "X-Hub-Signature-256"))
        ? new Proven("body/" + Digest.of(request.body()))
        : new Missing("X-Hub-Signature-256 is wrong or missing");
  }

  private static WebhookProof gitlab(Secret secret, WebhookRequest request) {
    String id = header(request, "Idempotency-Key");
    String event = id.isEmpty() ? header(request, "X-Gitlab-Event-UUID") : id;
    return isSame(secret.reveal(), header(request, "X-Gitlab-Token"))
        ? new Proven(named(event))
        : new Missing("X-Gitlab-Token is wrong or missing");
  }

  private static WebhookProof slack(Secret secret, WebhookRequest request, Instant now) {
    String time = header(request, "X-Slack-Request-Timestamp");
    String signature = header(request, "X-Slack-Signature");
    String right =
        "v0="
            + HexFormat.of()
                .formatHex(Hmac.bytes(key(secret), signed("v0:" + time + ":", request.body())));
    if (!isSame(right, signature)) {
      return new Missing("X-Slack-Signature is wrong or missing");
    }
    return isFresh(time, now)
        ? new Proven("signature/" + Digest.of(right))
        : new Missing("it was signed more than five minutes ago, or ahead of us");
  }

  /// Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks): `v1,` and base64,
  /// several with blanks between them.
  private static WebhookProof standard(Secret secret, WebhookRequest request, Instant now) {
    String id = header(request, "webhook-id");
    String time = header(request, "webhook-timestamp");
    byte[] mac = Hmac.bytes(standardKey(secret), signed(id + "." + time + ".", request.body()));
    String right = "v1," + Base64.getEncoder().encodeToString(mac);
    boolean signed =
        Arrays.stream(header(request, "webhook-signature").split(" ", -1))
            .reduce(false, (found, one) -> isSame(right, one) || found, Boolean::logicalOr);
    if (id.isEmpty() || !signed) {
      return new Missing("webhook-id or webhook-signature is wrong or missing");
    }
    return isFresh(time, now)
        ? new Proven(named(id))
        : new Missing("it was signed more than five minutes ago, or ahead of us");
  }

  private static WebhookProof token(Secret secret, WebhookRequest request) {
    return isSame("Bearer " + secret.reveal(), header(request, "Authorization"))
        ? new Proven(named(header(request, "Idempotency-Key")))
        : new Missing("the token in Authorization is wrong or missing");
  }

  private static String named(String id) {
    return id.isEmpty() ? "" : "id/" + Digest.of(id);
  }

  private static byte[] key(Secret secret) {
    return secret.reveal().getBytes(UTF_8);
  }

  private static byte[] standardKey(Secret secret) {
    String text = secret.reveal();
    String prefix = "whsec_";
    try {
      return text.startsWith(prefix)
          ? Base64.getDecoder().decode(text.substring(prefix.length()))
          : key(secret);
    } catch (IllegalArgumentException noBase64) {
      return key(secret);
    }
  }

  private static byte[] signed(String before, byte[] body) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static boolean isFresh(String seconds, Instant now) {
    return seconds.matches("\\d{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs()
                .compareTo(FRESH)
            <= 0;
  }

  private static boolean isSame(String right, String given) {
    return MessageDigest.isEqual(right.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static String header(WebhookRequest request, String name) {
    return request.header(name);
  }
}
