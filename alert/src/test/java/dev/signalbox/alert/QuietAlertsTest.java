package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupDecision;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What keeps alerts quiet, and that each of it says why.
final class QuietAlertsTest {
  @AutoClose private final AlertFixture server = new AlertFixture();

  private void rules(String text) {
    var reading = new AlertRulesReader(() -> Set.of("payments")).readChange("alerts.yaml", text);
    server.rules =
        reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  private Signal alert(String name, String instance, boolean firing) {
    return SignalFixture.signal(
        name + "/" + instance,
        firing,
        Map.of("alertname", name, "service", "shop", "instance", instance),
        Map.of(),
        firing ? server.clock.instant() : null,
        firing ? null : server.clock.instant());
  }

  private long sounds() {
    return server.cards().stream().mapToLong(server::sounds).sum();
  }

  private List<String> verdicts(AlertGroup group) {
    return server.decisions(group.id()).reversed().stream()
        .map(one -> one.stage() + " " + one.verdict())
        .toList();
  }

  private Silence silence(String matchers, @Nullable Duration length) {
    Instant ends = length == null ? null : server.clock.instant().plus(length);
    return server.database.write(transaction ->
        server.silences.add(
            transaction, new Silences.Wish("ada", "payments", matchers, ends, "known")));
  }

  @Test
  void whatEndsWhileItWaitsIsOnlyCounted() {
    rules("route: { wait: 10s }");
    server.take(alert("Disk", "a", true));
    assertEquals(List.of(), server.cards());
    server.advance(Duration.ofSeconds(5));
    server.take(alert("Disk", "a", false));
    server.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), server.cards());
    server.advance(Duration.ofHours(1));
    server.take(alert("Disk", "a", true));
    server.advance(Duration.ofSeconds(10));
    assertEquals(1, sounds());
  }

  @Test
  void moreOfItIsOneSoundInAWhileAndAtOnceWhenWorse() {
    server.take(alert("Disk", "a", true));
    server.advance(Duration.ofSeconds(30));
    server.take(alert("Disk", "b", true));
    server.take(alert("Disk", "c", true));
    assertEquals(1, sounds());
    server.advance(Duration.ofMinutes(5));
    assertEquals(2, sounds());
    var worse = alert("Disk", "d", true);
    server.take(
        new Signal(
            worse.key(),
            worse.action(),
            Signal.Severity.CRITICAL,
            worse.title(),
            worse.labels(),
            worse.annotations(),
            worse.links(),
            worse.start(),
            worse.end()));
    assertEquals(3, sounds());
    server.advance(Duration.ofHours(4));
    assertEquals(4, sounds(), "nobody has it");
  }

  @Test
  void whoHasItHearsNothingUntilThen() {
    server.take(alert("Disk", "a", true));
    AlertGroup group = server.group();
    Caller ada = Caller.onConsole(server.people.person("ada"));
    server.database.write(transaction -> {
      server.care.acknowledge(transaction, group, ada, transaction.now().plus(Duration.ofHours(8)));
      return true;
    });
    assertEquals(Tone.WARNING, server.cards().getFirst().shown().tone());
    server.advance(Duration.ofHours(7));
    server.take(alert("Disk", "b", true));
    assertEquals(1, sounds());
    server.advance(Duration.ofHours(1));
    assertEquals(2, sounds(), "it still fires and nobody has it any more");
    assertTrue(verdicts(group).contains("loudness quiet"));
  }

  @Test
  void whatASilenceHoldsComesAsNewWhenItEnds() {
    server.take(alert("Disk", "a", true));
    Silence silence = silence("alertname=\"Disk\"", Duration.ofHours(1));
    Message card = server.cards().getFirst();
    assertTrue(card.shown().summary().startsWith("Held back: Disk (service=shop)"));
    server.take(alert("Disk", "b", true));
    server.take(alert("Disk", "b", false));
    assertEquals(1, sounds());
    server.advance(Duration.ofMinutes(46));
    assertEquals(
        1,
        server
            .rooms
            .page(server.people.person("ada"), "@ada", new Cursor.Newest(), 10)
            .orElseThrow()
            .messages()
            .size(),
        "she is told");
    server.advance(Duration.ofMinutes(14));
    assertEquals(2, sounds());
    assertEquals(Tone.BAD, server.cards().getFirst().shown().tone());
    List<GroupDecision> all = server.decisions(server.group().id());
    assertTrue(
        all.stream()
            .anyMatch(one -> one.verdict().equals("held") && one.why().contains(silence.code())),
        all::toString);
  }

  @Test
  void aSilenceUntilItIsResolvedEndsWithIt() {
    server.take(alert("Disk", "a", true));
    silence("alertname=\"Disk\"", null);
    server.take(alert("Disk", "a", false));
    server.advance(Duration.ofSeconds(1));
    assertEquals(List.of(), server.database.read(server.silences::active));
    server.advance(Duration.ofHours(1));
    server.take(alert("Disk", "a", true));
    assertEquals(2, server.cards().size());
  }

  @Test
  void whatAnotherAlertExplainsIsHeldWhileThatFires() {
    rules(
        """
        route: { wait: 0s }
        inhibit: [{ when: [alertname="NodeDown"], holds: [alertname="Slow"], equal: [instance] }]
        """);
    server.take(alert("Slow", "a", true), alert("NodeDown", "a", true));
    assertEquals(1, server.cards().size(), "whatever comes first in a delivery");
    server.take(alert("Slow", "b", true));
    assertEquals(2, server.cards().size(), "another instance");
    server.take(alert("NodeDown", "a", false));
    server.advance(Duration.ofMinutes(6));
    assertTrue(
        server.cards().stream().anyMatch(card -> card.shown().summary().contains("2 alerts")),
        "it comes when that is over");
  }

  @Test
  void maintenanceHoldsUntilItIsOver() {
    rules(
        """
        route: { wait: 0s }
        intervals: { noon: { zone: UTC, hours: 11:00-13:00 } }
        maintenance: [{ match: [service="shop"], during: noon, why: New disks }]
        """);
    server.take(alert("Disk", "a", true));
    assertEquals(List.of(), server.cards());
    AlertGroup group = server.group();
    assertEquals(List.of("calendar held"), verdicts(group));
    assertTrue(server.decisions(group.id()).getFirst().why().contains("alerts.yaml:3"));
    server.advance(Duration.ofHours(1));
    assertEquals(1, sounds());
  }

  @Test
  void holdsWhatMayEndByItself() {
    rules("route: { wait: 0s, hold: 5m }");
    server.take(alert("Disk", "a", true));
    server.advance(Duration.ofMinutes(4));
    server.take(alert("Disk", "a", false));
    server.advance(Duration.ofMinutes(20));
    assertEquals(List.of(), server.cards());
    server.take(alert("Disk", "b", true));
    server.advance(Duration.ofMinutes(5));
    assertEquals(1, sounds());
  }

  @Test
  void aThousandFlapsAreOneCardAndThreeSounds() {
    for (int i = 0; i < 1000; i++) {
      server.take(alert("Disk", "a", i % 2 == 0));
      server.advance(Duration.ofSeconds(29));
    }
    assertEquals(1, server.cards().size());
    assertTrue(sounds() <= 3, () -> "" + sounds());
    assertTrue(server.cards().getFirst().shown().toString().contains("flapping"));
    server.take(alert("Disk", "a", false));
    server.advance(Duration.ofMinutes(31));
    assertEquals(Tone.GOOD, server.cards().getFirst().shown().tone(), "it rests");
  }

  @Test
  void flapsForEightHoursWithThreeSounds() {
    for (int i = 0; i < 96; i++) {
      server.take(alert("Disk", "a", i % 2 == 0));
      server.advance(Duration.ofMinutes(5));
    }
    assertEquals(1, server.cards().size());
    assertTrue(sounds() <= 3, () -> "" + sounds());
  }

  @Test
  void whatIsLongOverIsForgotten() {
    server.take(alert("Disk", "a", true));
    AlertGroup group = server.group();
    server.take(alert("Disk", "a", false));
    server.advance(Duration.ofDays(89));
    assertEquals(false, server.decisions(group.id()).isEmpty());
    server.advance(Duration.ofDays(3));
    assertEquals(List.of(), server.decisions(group.id()));
    server.take(alert("Disk", "a", true));
    assertEquals(2, server.cards().size());
  }

  @Test
  void aStormIsOneCardAndExplainsWhatItKeepsQuiet() {
    for (int minute = 0; minute < 60; minute++) {
      var some = new ArrayList<Signal>();
      for (int i = 0; i < 167; i++) {
        int number = minute * 167 + i;
        some.add(alert("Cause" + number % 40, "i" + number, true));
      }
      server.alerts.receive(Received.of(some), AlertFixture.SOURCE);
      server.advance(Duration.ofMinutes(1));
    }
    List<Message> cards = server.cards();
    assertTrue(
        cards.stream().allMatch(card -> server.sounds(card) <= 2),
        () -> cards.stream().map(card -> card.shown().summary()).toList().toString());
    assertEquals(
        1, cards.stream().filter(card -> card.shown().summary().contains("kept quiet")).count());
    for (AlertGroup group : server.database.read(handle -> server.groups.unended(handle, 100))) {
      assertTrue(
          group.told().sounds() > 0 || verdicts(group).contains("storm quiet"), group::toString);
    }
    server.advance(Duration.ofHours(1));
    assertTrue(
        server.cards().stream()
            .anyMatch(card -> card.shown().summary().startsWith("The storm is over")),
        "it ends");
  }
}
