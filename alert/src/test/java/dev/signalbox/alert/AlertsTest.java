package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  @AutoClose private final AlertFixture server = new AlertFixture();

  private Signal disk(boolean firing, Instant start, String value) {
    return SignalFixture.signal(
        "Disk",
        firing,
        Map.of("alertname", "Disk", "service", "shop", "instance", "db1"),
        Map.of("summary", "*above* 2 %", "value", value),
        start,
        firing ? null : server.clock.instant());
  }

  @Test
  void turnsFromFiringToResolvedInPlace() {
    Instant noon = server.clock.instant();
    server.advance(Duration.ofSeconds(10));
    assertTrue(server.take(disk(true, noon, "3 %")));
    var firing = server.cards().getFirst();
    assertEquals(Tone.BAD, firing.shown().tone());
    assertEquals("Firing: Disk (service=shop)", firing.shown().summary());
    assertTrue(
        firing
            .shown()
            .blocks()
            .contains(Block.Listing.of(List.of("firing: \\*above\\* 2 % (3 %)"))));
    server.advance(Duration.ofSeconds(110));
    assertTrue(server.take(disk(false, noon, "1 %")));
    var resolved = server.cards().getFirst();
    assertEquals(List.of(firing.id()), server.cards().stream().map(card -> card.id()).toList());
    assertEquals(Tone.GOOD, resolved.shown().tone());
    assertEquals("Resolved: Disk (service=shop) after 2 min 0 s", resolved.shown().summary());
    assertEquals(1, server.sounds(resolved));
  }

  @Test
  void writesNothingOfWhatIsOnlyRepeated() {
    Instant noon = server.clock.instant();
    assertTrue(server.take(disk(true, noon, "3 %")));
    assertFalse(server.take(disk(true, noon, "3 %")));
    assertEquals(1, server.cards().getFirst().version());
    assertTrue(server.take(disk(true, noon, "4 %")));
    assertEquals(2, server.cards().getFirst().version());
  }

  @Test
  void lateDuplicateOfAnOlderStateNeverWins() {
    Instant first = server.clock.instant();
    server.take(disk(true, first, "3 %"));
    server.advance(Duration.ofMinutes(1));
    server.take(disk(false, first, "1 %"));
    server.take(disk(true, first, "3 %"));
    assertEquals(Tone.GOOD, server.cards().getFirst().shown().tone(), "it is over");
    server.advance(Duration.ofMinutes(1));
    Instant second = server.clock.instant();
    server.take(disk(true, second, "3 %"));
    server.take(disk(false, first, "1 %"));
    assertEquals(Tone.BAD, server.cards().getFirst().shown().tone(), "it fires again");
  }

  @Test
  void endsBeforeItBegan() {
    Instant start = server.clock.instant();
    server.take(disk(false, start, "1 %"));
    server.take(disk(true, start, "3 %"));
    assertEquals(List.of(), server.cards(), "its end came first");
  }

  @Test
  void goesOnInTheOldCardWhenItComesBackSoonAndInANewOneLater() {
    server.take(disk(true, server.clock.instant(), "3 %"));
    server.advance(Duration.ofMinutes(1));
    server.take(disk(false, server.clock.instant(), "1 %"));
    server.advance(Duration.ofMinutes(1));
    server.take(disk(true, server.clock.instant(), "3 %"));
    assertEquals(1, server.cards().size());
    assertEquals(Tone.BAD, server.cards().getFirst().shown().tone());
    assertEquals(1, server.sounds(server.cards().getFirst()));
    server.advance(Duration.ofMinutes(1));
    server.take(disk(false, server.clock.instant(), "1 %"));
    server.advance(Duration.ofMinutes(16));
    server.take(disk(true, server.clock.instant(), "3 %"));
    assertEquals(2, server.cards().size());
    assertEquals(Tone.GOOD, server.cards().getFirst().shown().tone());
    assertEquals(Tone.BAD, server.cards().get(1).shown().tone());
  }

  @Test
  void endsWhatNobodySpeaksOf() {
    server.take(disk(true, server.clock.instant(), "3 %"));
    server.advance(Duration.ofHours(25));
    assertEquals(Tone.GOOD, server.cards().getFirst().shown().tone());
    assertTrue(
        server.cards().getFirst().shown().blocks().stream()
            .anyMatch(block -> block.toString().contains("not heard of again")));
  }

  @Test
  void takesWhatSendersDoToUs() {
    Instant future = server.clock.instant().plus(Duration.ofMinutes(10));
    var labels = Map.of("alertname", "N\0UL", "service", "x".repeat(1 << 20));
    server.take(
        SignalFixture.signal("n\0ul", true, labels, Map.of(), Instant.MIN, null),
        SignalFixture.signal("fast", true, Map.of("alertname", "Fast"), Map.of(), future, null),
        SignalFixture.signal(
            "zero", true, Map.of("alertname", "Zero"), Map.of(), null, Instant.EPOCH));
    assertEquals(3, server.cards().size());
    assertEquals(
        3, server.cards().stream().filter(card -> card.shown().tone() == Tone.BAD).count());
  }

  @Test
  void takesTenThousandAtOnce() {
    var all =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                SignalFixture.signal(
                    "f" + i,
                    true,
                    Map.of("alertname", "Disk", "service", "shop", "instance", "i" + i),
                    Map.of(),
                    server.clock.instant(),
                    null))
            .toList();
    server.alerts.receive(Received.of(all), AlertFixture.SOURCE);
    assertEquals(1, server.cards().size());
    var card = server.cards().getFirst().shown();
    assertEquals("Firing: Disk (service=shop) · 10,000 alerts", card.summary());
    assertEquals(1, server.sounds(server.cards().getFirst()));
    assertEquals(10_000, server.alerts.resends().size());
  }

  @Test
  void refusesARoomThatIsNot() {
    var nowhere = new AlertSource("prom", "nowhere", null);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            server.alerts.receive(
                Received.of(List.of(disk(true, server.clock.instant(), "1"))), nowhere));
  }
}
