package dev.signalbox.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.feature.PostAnswer;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.Hmac;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Runbooks that others start by what they post, as it stands in docs/runbooks.md.
final class WebhookTest {
  private static final String RELEASED =
      "{\"action\": \"published\", \"release\": {\"tag_name\": \"v4.12\", \"draft\": false},"
          + " \"repository\": {\"name\": \"shop\"}}";

  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);
  private final Clockwork clockwork = begun(simulation);

  private static Clockwork begun(Simulation simulation) {
    simulation.library.put("released", WorkedExample.of("released.yaml"));
    return new Clockwork(simulation);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private static PostAnswer post(Clockwork to, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    byte[] mac = Hmac.bytes(Clockwork.SECRET.getBytes(UTF_8), bytes);
    String signature = "sha256=" + HexFormat.of().formatHex(mac);
    return to.webhooks.take("released", Map.of("X-Hub-Signature-256", signature), bytes);
  }

  @Test
  void startsItAsItsServiceWithWhatWasSent() {
    PostAnswer answer = post(clockwork, RELEASED);
    simulation.settle();
    assertEquals(202, answer.status());
    RunView run = simulation.view(answer.text());
    assertEquals(RunStatus.SUCCEEDED, run.status(), run::toString);
    assertEquals("released repository=shop version=v4.12", run.line());
    assertEquals("service:ci", run.caller());
    assertEquals("webhook released", run.asked().origin());
    assertEquals("ops", run.room());
    assertEquals(List.of("shop v4.12"), simulation.world.launched);
  }

  /// For as long as the run is kept, whatever became of the rules and of the server.
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theSameDeliveryIsOneRunAndGetsTheSameAnswer(TestDatabases databases) {
    try (Simulation other = new Simulation(1, databases)) {
      PostAnswer first = post(begun(other), RELEASED);
      other.settle();
      other.restart();
      other.guard.deny("released");
      other.pass(Duration.ofDays(9));
      assertEquals(first, post(begun(other), RELEASED));
      assertEquals(1, other.newest().size());
      assertEquals(1, other.world.launched.size());
    }
  }

  @Test
  void isStartedOnceWhereverTheServerIsKilledWhileItsSenderTriesAgain() {
    post(clockwork, RELEASED);
    simulation.settle();
    long points = simulation.database.points();
    for (long point = 1; point <= points; point++) {
      try (Simulation killed = new Simulation(1, TestDatabases.MEMORY)) {
        killed.database.crashAt(point);
        insist(killed);
        assertEquals(1, killed.newest().size(), "killed at " + point);
        assertEquals(1, killed.world.launched.size(), "killed at " + point);
      }
    }
  }

  private static void insist(Simulation killed) {
    while (true) {
      try {
        post(begun(killed), RELEASED);
        killed.settle();
        return;
      } catch (CrashedError crash) {
        killed.restart();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"release": {"tag_name": "v1"}}                                              | repository
          {"release": {"tag_name": "v 1"}, "repository": {"name": "shop"}}             | version must be a version
          {"release": {"tag_name": null}, "repository": {"name": "shop"}}              | version must be a version
          {"release": {"tag_name": {"a": 1}}, "repository": {"name": "shop"}}          | version must be a version
          {"release": {"tag_name": "v1"}, "repository": {"name": "$(rm -rf /)\\u0000"}} | repository must match
          {"release": 7, "repository": {"name": "shop"}}                               | release
          [1, 2]                                                                       | no JSON object
          {"release": 7, "release": 8}                                                 | no JSON
          {"release": NaN}                                                             | no JSON
          """)
  void whatDoesNotFitIsRefusedWithItsReasonAndRecorded(String body, String reason) {
    PostAnswer answer = post(clockwork, body);
    assertEquals("422 unfit", answer.status() + " " + answer.word());
    assertTrue(answer.text().contains(reason), answer.text());
    assertEquals(answer, post(clockwork, body), "and once more");
    assertEquals(
        2, simulation.kinds().stream().filter("trigger.refused"::equals).count(), "both times");
    assertEquals(1, clockwork.told.size(), "its owners hear of it once");
    assertEquals(List.of(), simulation.newest());
  }

  @Test
  void whatIsNoTextOrNestedTooDeepIsRefused() {
    for (byte[] body :
        List.of(new byte[] {'{', (byte) 0xff, '}'}, "[".repeat(5_000).getBytes(UTF_8))) {
      byte[] mac = Hmac.bytes(Clockwork.SECRET.getBytes(UTF_8), body);
      String signature = "sha256=" + HexFormat.of().formatHex(mac);
      PostAnswer answer =
          clockwork.webhooks.take("released", Map.of("X-Hub-Signature-256", signature), body);
      assertEquals("unfit", answer.word(), answer.text());
    }
  }

  @Test
  void aRefusalOfTheGuardIsAnsweredToldAndDecidedAnewWhenItIsSentAgain() {
    simulation.guard.deny("released");
    PostAnswer answer = post(clockwork, RELEASED);
    assertEquals("403 denied", answer.status() + " " + answer.word());
    assertEquals(
        List.of("released refused in ops, webhook released: released is denied now."),
        clockwork.told);
    simulation.library.put("released", WorkedExample.of("released.yaml"));
    simulation.guard.allow("released");
    assertEquals(202, post(clockwork, RELEASED).status());
  }

  @Test
  void whoeverProvesNothingIsToldTheSameWhateverThereIs() {
    byte[] body = RELEASED.getBytes(UTF_8);
    PostAnswer wrong =
        clockwork.webhooks.take("released", Map.of("X-Hub-Signature-256", "sha256=00"), body);
    PostAnswer none = clockwork.webhooks.take("nowhere", Map.of(), body);
    for (PostAnswer answer : List.of(wrong, none)) {
      assertEquals("401 unproven", answer.status() + " " + answer.word());
      assertEquals(none.text(), answer.text());
    }
    assertEquals(List.of(), simulation.audit);
    assertEquals(List.of(), clockwork.told);
  }
}
