package dev.signalbox.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.text.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HookCredentialsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:03:00Z");
  private static final Secret TOKEN = new Secret("a token of grafana");
  private static final byte[] BODY = "{\"a\": 1}".getBytes(UTF_8);
  private static final String RIGHT =
      HexFormat.of().formatHex(Hmac.bytes(TOKEN.reveal().getBytes(UTF_8), BODY));

  private static boolean hold(Credential... credentials) {
    return HookCredentials.hold(TOKEN, List.of(credentials), NOW, false);
  }

  private static Credential signed(String hex, @Nullable Instant at) {
    return new Credential.Signature(BODY, hex, at);
  }

  @Test
  void holdWhereTheTokenOrASignatureIsShown() {
    assertTrue(hold(new Credential.Token("a token of grafana")));
    assertTrue(hold(signed(RIGHT, null)));
    assertTrue(hold(signed(RIGHT.toUpperCase(Locale.ROOT), null)));
  }

  @Test
  void holdNotWhereNothingIsShownUnlessAuthorizationDid() {
    assertFalse(hold());
    assertTrue(HookCredentials.hold(TOKEN, List.of(), NOW, true));
  }

  @Test
  void holdNotWhereAnyIsWrong() {
    Credential right = new Credential.Token("a token of grafana");
    for (Credential wrong :
        List.of(
            new Credential.Token(""),
            new Credential.Token("other"),
            signed("", null),
            signed(RIGHT.substring(1), null),
            signed("sha256=" + RIGHT, null),
            new Credential.Signature("{\"a\": 2}".getBytes(UTF_8), RIGHT, null))) {
      assertFalse(hold(wrong), wrong::toString);
      assertFalse(hold(right, wrong), wrong::toString);
      assertFalse(HookCredentials.hold(TOKEN, List.of(wrong), NOW, true), wrong::toString);
    }
  }

  @Test
  void aSignatureWithATimeCountsForAQuarterOfAnHour() {
    for (Duration away : List.of(Duration.ZERO, HookCredentials.COUNTS)) {
      assertTrue(hold(signed(RIGHT, NOW.plus(away))));
      assertTrue(hold(signed(RIGHT, NOW.minus(away))));
    }
    Duration beyond = HookCredentials.COUNTS.plusMillis(1);
    assertEquals(
        List.of(false, false, false),
        List.of(
            hold(signed(RIGHT, NOW.plus(beyond))),
            hold(signed(RIGHT, NOW.minus(beyond))),
            hold(signed(RIGHT, Instant.EPOCH))));
  }
}
