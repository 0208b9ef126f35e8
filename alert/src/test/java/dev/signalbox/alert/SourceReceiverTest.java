package dev.signalbox.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.source.DeliverySample;
import dev.signalbox.alert.source.JdbcSourceStore;
import dev.signalbox.engine.feature.HookReceiver;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.AlertReading.Change;
import dev.signalbox.spi.integration.AlertReading.Known;
import dev.signalbox.spi.integration.AlertReading.Match;
import dev.signalbox.spi.integration.AlertReading.Wish;
import dev.signalbox.spi.integration.Fingerprint;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What one source sends, by its configuration.
final class SourceReceiverTest {
  private static final Secret TOKEN = new Secret("a token of prometheus");
  private static final ExpectedAlert WATCHDOG =
      new ExpectedAlert(
          "watchdog", Matchers.parse("alertname=\"Watchdog\""), Duration.ofMinutes(5));

  private static AlertHook hook(boolean dryRun, boolean maySilence) {
    return new AlertHook(
        AlertFixture.SOURCE,
        TOKEN,
        new Unread(),
        Set.of("replica"),
        List.of(WATCHDOG),
        dryRun,
        maySilence);
  }

  private static final class Unread implements Intake {
    @Override
    public String kind() {
      return "unread";
    }

    @Override
    public Received read(SourceRequest request) {
      throw new AssertionError("nothing is read here");
    }
  }

  private static AlertFixture server(TestDatabases kind, AlertHook hook) {
    var server = new AlertFixture(kind, List.of(hook));
    server.feature.start();
    return server;
  }

  private static HookReceiver receiver(AlertFixture server) {
    return server.feature.hooks().getFirst().receiver();
  }

  private static Signal fires(AlertFixture server, String name, String replica) {
    var labels = Map.of("alertname", name, "replica", replica);
    return new Signal(
        Fingerprint.of(labels),
        Signal.Action.FIRE,
        Signal.Severity.WARNING,
        name,
        labels,
        Map.of(),
        List.of(),
        server.clock.instant(),
        null);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void twoReplicasAreOneAlert(TestDatabases kind) {
    try (var server = server(kind, hook(false, false))) {
      HookReceiver receiver = receiver(server);
      assertTrue(receiver.receive(Received.of(List.of(fires(server, "Down", "a")))));
      assertFalse(receiver.receive(Received.of(List.of(fires(server, "Down", "b")))));
      List<Known> known = receiver.reading().alerts(List.of());
      assertEquals(1, known.size());
      assertEquals(Map.of("alertname", "Down"), known.getFirst().signal().labels());
      assertEquals(List.of("payments"), known.getFirst().receivers());
      assertEquals(List.of(), receiver.reading().alerts(List.of("alertname=\"Up\"")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anEventThatComesAgainIsTakenOnce(TestDatabases kind) {
    try (var server = server(kind, hook(false, false))) {
      HookReceiver receiver = receiver(server);
      Signal down = fires(server, "Down", "a");
      Received first = new Received(List.of(down), 0, Received.Refused.NONE, List.of("checks\n1"));
      Signal up = SignalFixture.signal(down.key(), false, down.labels(), Map.of(), null, null);
      Received second = new Received(List.of(up), 0, Received.Refused.NONE, List.of("checks\n2"));
      assertTrue(receiver.receive(first));
      assertTrue(receiver.receive(second));
      assertFalse(receiver.receive(first), "it came again");
      assertEquals(List.of(), receiver.reading().alerts(List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatAlwaysFiresIsMissedAndFoundAgain(TestDatabases kind) {
    try (var server = server(kind, hook(false, false))) {
      HookReceiver receiver = receiver(server);
      receiver.receive(Received.of(List.of(fires(server, "Watchdog", "a"))));
      server.advance(Duration.ofMinutes(6));
      Eventually.holds(
          "it is missed",
          () ->
              receiver.reading().alerts(List.of("expected=\"watchdog\"")).stream()
                  .anyMatch(alert ->
                      alert.signal().title().equals("Nothing of watchdog comes from prom")));
      receiver.receive(Received.of(List.of(fires(server, "Watchdog", "a"))));
      assertEquals(List.of(), receiver.reading().alerts(List.of("expected=\"watchdog\"")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsTheLastBodiesWithoutSecrets(TestDatabases kind) {
    try (var server = server(kind, hook(true, false))) {
      HookReceiver receiver = receiver(server);
      String body = "{\"routing_key\": \"another\", \"x\": \"" + TOKEN.reveal() + "\", \"n\": ";
      for (int i = 0; i < 25; i++) {
        byte[] some = (body + i + "}" + " ".repeat(20_000)).getBytes(UTF_8);
        receiver.came(
            SourceRequest.posting("", Map.of(), some, server.clock.instant()),
            List.of(fires(server, "Down", "a")),
            "taken " + i);
        server.clock.advance(Duration.ofSeconds(1));
      }
      Eventually.holds(
          "the last is kept",
          () -> samples(server).stream().anyMatch(one -> one.outcome().endsWith("taken 24")));
      List<DeliverySample> samples = samples(server);
      assertTrue(samples.size() <= 20, () -> samples.size() + " are kept");
      DeliverySample last = samples.getFirst();
      assertEquals("dry run; taken 24", last.outcome());
      assertTrue(
          last.body().startsWith("{\"routing_key\": \"••••\", \"x\": \"••••\", \"n\": 24}"),
          last.body());
      assertTrue(last.body().length() <= 16 * 1024);
      assertTrue(last.bytes() > 20_000);
    }
  }

  private static List<DeliverySample> samples(AlertFixture server) {
    return server.database.read(handle -> new JdbcSourceStore().samples(handle, "prom"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aDryRunShowsNothing(TestDatabases kind) {
    try (var server = server(kind, hook(true, false))) {
      HookReceiver receiver = receiver(server);
      assertFalse(receiver.receive(Received.of(List.of(fires(server, "Down", "a")))));
      assertEquals(List.of(), receiver.reading().alerts(List.of()));
      assertEquals(0, server.cards().size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void silencesItsOwnAlertsWhereItMay(TestDatabases kind) {
    try (var server = server(kind, hook(false, true))) {
      HookReceiver receiver = receiver(server);
      receiver.receive(Received.of(List.of(fires(server, "Down", "a"))));
      var now = server.clock.instant();
      var wish =
          new Wish(
              "",
              List.of(new Match("alertname", "Do.*", true, true)),
              now,
              now.plusSeconds(3600),
              "ada",
              "I move it");
      String id = assertInstanceOf(Change.Done.class, receiver.reading().silence(wish)).id();
      server.advance(Duration.ZERO);
      var quiet = receiver.reading().silences(List.of()).getFirst();
      assertEquals(id, quiet.id());
      assertEquals("I move it (ada)", quiet.why());
      assertTrue(
          quiet.matches().contains(new Match("source", "prom", false, true)), "of no other source");
      assertEquals(List.of(id), receiver.reading().alerts(List.of()).getFirst().silencedBy());
      assertInstanceOf(Change.Done.class, receiver.reading().unsilence(id));
      assertInstanceOf(Change.Missing.class, receiver.reading().unsilence(id));
    }
  }

  @Test
  void whatASenderSaysOfItsSourceNeitherPutsItUnderAnothersSilenceNorTakesItOut() {
    try (var server = server(TestDatabases.MEMORY, hook(false, true))) {
      HookReceiver receiver = receiver(server);
      var now = server.clock.instant();
      var all = List.of(new Match("alertname", ".+", true, true));
      receiver.reading().silence(new Wish("", all, now, now.plusSeconds(3600), "ada", "I move it"));
      receiver.receive(Received.of(List.of(claims(server, "Own", "elsewhere"))));
      assertEquals(List.of(), server.cards());
      var other = new AlertSource("other", "payments", null);
      server.alerts.receive(Received.of(List.of(claims(server, "Foreign", "prom"))), other);
      assertEquals(1, server.cards().size());
    }
  }

  /// One whose labels name a source.
  private static Signal claims(AlertFixture server, String name, String source) {
    var labels = Map.of("alertname", name, "source", source);
    return SignalFixture.signal(name, true, labels, Map.of(), server.clock.instant(), null);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void silencesNothingWhereItMayNot(TestDatabases kind) {
    try (var server = server(kind, hook(false, false))) {
      var reading = receiver(server).reading();
      var now = server.clock.instant();
      var wish = new Wish("", List.of(), now, now.plusSeconds(60), "ada", "why");
      assertInstanceOf(Change.Refused.class, reading.silence(wish));
      assertInstanceOf(Change.Refused.class, reading.unsilence("k7f2aa"));
    }
  }
}
