package dev.signalbox.engine.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signalbox.engine.runbook.Webhook.Verify;
import dev.signalbox.spi.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Senders prove themselves as they say in their own documents, from where these values are.
final class WebhookProofTest {
  private static final String SLACK =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final Map<String, String> STANDARD =
      Map.of(
          "Webhook-Id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "webhook-timestamp", "1614265330",
          "webhook-signature", "v1a,other v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  private static final Instant SIGNED = Instant.ofEpochSecond(1614265330);

  private static WebhookProof proof(
      Verify verify, String secret, Map<String, String> headers, String body, Instant now) {
    return WebhookProof.of(
        verify,
        new Secret(secret, "env:HOOK"),
        new WebhookRequest(headers, body.getBytes(UTF_8)),
        now);
  }

  private static WebhookProof github(Map<String, String> headers, String body) {
    return proof(Verify.GITHUB, "It's a Secret to Everybody", headers, body, Instant.EPOCH);
  }

  private static WebhookProof standard(Map<String, String> headers, String body, Instant now) {
    return proof(Verify.HMAC, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", headers, body, now);
  }

  private static void assertMissing(WebhookProof proof) {
    assertInstanceOf(WebhookProof.Missing.class, proof);
  }

  @Test
  void githubSignsTheBodyAndItIsTheBodyThatIsKnownAgain() {
    String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    var headers =
        Map.of("X-HUB-Signature-256", signature, "X-GitHub-Delivery", "made up by who resends");
    WebhookProof proof = github(headers, "Hello, World!");
    assertInstanceOf(WebhookProof.Proven.class, proof);
    assertEquals(proof, github(Map.of("x-hub-signature-256", signature), "Hello, World!"));
    assertMissing(github(headers, "Hello, World?"));
    assertMissing(github(Map.of(), "Hello, World!"));
    assertMissing(github(Map.of("X-Hub-Signature-256", signature + "0"), "Hello, World!"));
  }

  @Test
  void slackSignsTheTimeToo() {
    String secret = "8f742231b10e8888abcd99yyyzzz85a5";
    Instant at = Instant.ofEpochSecond(1531420618);
    var headers =
        Map.of(
            "X-Slack-Request-Timestamp", "1531420618",
            "X-Slack-Signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    Verify slack = Verify.SLACK;
    assertInstanceOf(
        WebhookProof.Proven.class, proof(slack, secret, headers, SLACK, at.plusSeconds(300)));
    assertMissing(proof(slack, secret, headers, SLACK, at.plusSeconds(301)));
    assertMissing(proof(slack, secret, headers, SLACK, at.minusSeconds(301)));
    assertMissing(proof(slack, secret, headers, SLACK + "&x=1", at));
    var later = new HashMap<>(headers);
    later.put("X-Slack-Request-Timestamp", "1531420619");
    assertMissing(proof(slack, secret, later, SLACK, at));
  }

  @Test
  void standardWebhooksSignIdTimeAndBody() {
    String body = "{\"test\": 2432232314}";
    WebhookProof proof = standard(STANDARD, body, SIGNED);
    assertInstanceOf(WebhookProof.Proven.class, proof);
    assertMissing(standard(STANDARD, body + " ", SIGNED));
    assertMissing(standard(STANDARD, body, SIGNED.plus(Duration.ofDays(9))));
    for (String name : STANDARD.keySet()) {
      var without = new HashMap<>(STANDARD);
      without.remove(name);
      assertMissing(standard(without, body, SIGNED));
      without.put(name, "1614265331");
      assertMissing(standard(without, body, SIGNED));
    }
  }

  @Test
  void aTokenIsWhatIsSaidAndADeliveryHasTheNameThatItsSenderGivesIt() {
    for (Verify verify : new Verify[] {Verify.GITLAB, Verify.TOKEN}) {
      String header = verify == Verify.GITLAB ? "X-Gitlab-Token" : "authorization";
      String token = verify == Verify.GITLAB ? "s3cr3t" : "Bearer s3cr3t";
      var one = Map.of(header, token, "Idempotency-Key", "one");
      var two = Map.of(header, token, "Idempotency-Key", "two");
      WebhookProof proof = proof(verify, "s3cr3t", one, "{}", Instant.EPOCH);
      assertInstanceOf(WebhookProof.Proven.class, proof);
      assertEquals(proof, proof(verify, "s3cr3t", one, "{\"a\": 1}", Instant.EPOCH));
      assertNotEquals(proof, proof(verify, "s3cr3t", two, "{}", Instant.EPOCH));
      assertEquals(
          new WebhookProof.Proven(""),
          proof(verify, "s3cr3t", Map.of(header, token), "{}", Instant.EPOCH));
      assertMissing(proof(verify, "s3cr3t", Map.of(header, token + " "), "{}", Instant.EPOCH));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1e9", "-5", "99999999999999999999", "1614265330 ", "٣"})
  void aTimeThatIsNoneIsNeverFresh(String time) {
    var headers = new HashMap<>(STANDARD);
    headers.put("webhook-timestamp", time);
    assertMissing(standard(headers, "{}", SIGNED));
  }
}
