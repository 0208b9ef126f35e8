package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.integration.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people do about alerts, and what becomes of these by it.
final class AlertDeedsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private AlertFixture server;

  private void begin(TestDatabases kind, String rules) {
    server = new AlertFixture(kind);
    var reading = new AlertRulesReader(() -> Set.of("payments")).readChange("alerts.yaml", rules);
    server.rules =
        reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Caller ada() {
    return Caller.onConsole(server.people.person("ada"));
  }

  private void acknowledge(AlertGroup group) {
    server.database.write(transaction -> {
      server.care.acknowledge(
          transaction, group, ada(), transaction.now().plus(Duration.ofHours(8)));
      return true;
    });
  }

  private static Signal worse(Signal signal) {
    return new Signal(
        signal.key(),
        signal.action(),
        Signal.Severity.CRITICAL,
        signal.title(),
        signal.labels(),
        signal.annotations(),
        signal.links(),
        signal.start(),
        signal.end());
  }

  private List<String> actions() {
    return server.cards().getFirst().shown().actions().stream().map(one -> one.command()).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoHasItHearsOnceWhenItIsWorse(TestDatabases kind) {
    begin(kind, "route: { wait: 0s }");
    server.take(server.signal("Disk", true));
    acknowledge(server.group());
    server.take(worse(server.signal("Disk", true)));
    assertEquals(2, server.sounds(server.cards().getFirst()));
    assertEquals("ada", server.group().care().holder(), "she has it as before");
    server.advance(Duration.ofHours(7));
    assertEquals(2, server.sounds(server.cards().getFirst()));
  }

  /// Fires and ends after a minute, so many times, an hour apart.
  private void fires(int times, Runnable meanwhile) {
    for (int i = 0; i < times; i++) {
      server.take(server.signal("Disk", true));
      meanwhile.run();
      server.advance(MINUTE);
      server.take(server.signal("Disk", false));
      server.advance(Duration.ofHours(1));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void holdsAsLongAsMostOfItsFiringsTookThatEndedAlone(TestDatabases kind) {
    begin(kind, "route: { wait: 0s, hold: auto }\nflapping: { fires: 99, or-fires: 99 }");
    fires(9, () -> {});
    server.take(server.signal("Disk", true));
    assertEquals(GroupState.OPEN, server.group().state(), "nine say nothing");
    server.advance(MINUTE);
    server.take(server.signal("Disk", false));
    server.advance(Duration.ofHours(1));
    server.take(server.signal("Disk", true));
    assertEquals(GroupState.WAITING, server.group().state(), "ten do");
    server.advance(MINUTE.multipliedBy(2));
    assertEquals(GroupState.OPEN, server.group().state());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatSomebodyActedOnDidNotEndAlone(TestDatabases kind) {
    begin(kind, "route: { wait: 0s, hold: auto }\nflapping: { fires: 99, or-fires: 99 }");
    fires(8, () -> {});
    fires(1, () -> acknowledge(server.group()));
    fires(1, this::pressWhatIsOffered);
    fires(1, this::silence);
    server.take(server.signal("Disk", true));
    assertEquals(GroupState.OPEN, server.group().state(), "8 of 11 are not 80 %");
  }

  private void pressWhatIsOffered() {
    String card = String.valueOf(server.group().message());
    server.database.write(transaction -> {
      server.care.started(transaction, new Offer(card, "propose-0-x", Offer.Kind.STANDING));
      return true;
    });
  }

  private void silence() {
    server.database.write(transaction ->
        server.silences.add(
            transaction,
            new Silences.Wish(
                "ada",
                "payments",
                "alertname=\"Disk\"",
                transaction.now().plus(MINUTE.multipliedBy(2)),
                "known")));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatIsHeldIsToldWhenSomebodyDoesNotWait(TestDatabases kind) {
    begin(kind, "route: { wait: 10s, hold: 5m }");
    server.take(server.signal("Disk", true));
    assertEquals(List.of(), server.cards());
    assertTrue(tellsNow());
    assertEquals(1, server.cards().size());
    assertFalse(tellsNow(), "once is enough");
    server.take(server.signal("Disk", false));
    server.advance(Duration.ofHours(1));
    server.take(server.signal("Disk", true));
    assertEquals(GroupState.WAITING, server.group().state(), "the next one is held again");
  }

  private boolean tellsNow() {
    return server.database.write(
        transaction -> server.care.tellNow(transaction, server.group(), ada()));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void itsCardSaysHowFarPeopleArePaged(TestDatabases kind) {
    begin(kind, "route: { wait: 0s }");
    server.take(server.signal("Disk", true));
    AlertGroup group = server.group();
    assertTrue(actions().contains("escalate " + group.code() + " from=0"), actions()::toString);
    server.database.write(transaction -> {
      server.groups.steps(transaction, group.id(), 2);
      return true;
    });
    server.advance(Duration.ZERO);
    assertTrue(actions().contains("escalate " + group.code() + " from=2"), actions()::toString);
    assertEquals(1, server.sounds(server.cards().getFirst()));
  }
}
