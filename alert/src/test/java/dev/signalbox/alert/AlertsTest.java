package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  private static final AlertSource SOURCE = new AlertSource("alertmanager", "payments", null);

  private final TestClock clock = TestClock.atNoon();
  private final Instant noon = clock.instant();
  private final Database database = TestDatabases.MEMORY.open(clock);
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final FakeAudit audit = new FakeAudit();
  private final Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
  private final Rooms rooms =
      RoomFixture.unlinked(
          database, ids, new FakeEvents(), people, new Room("payments", "", List.of("everyone")));
  private final Alerts alerts =
      new Alerts(database, ids, rooms, audit, Bulkheads.on(1).intake(), null);

  @AfterEach
  void close() {
    database.close();
  }

  private SignalGroup signals(boolean firing, String value) {
    Instant ended = firing ? null : clock.instant();
    var alert =
        SignalFixture.signal(
            "f1",
            firing,
            Map.of("service", "payments"),
            Map.of("summary", "errors *above* 2 %", "value", value),
            noon,
            ended);
    var labels = Map.of("service", "payments");
    return new SignalGroup("g1", "payments errors", firing, labels, List.of(alert), null, 0, Received.Refused.NONE);
  }

  private boolean take(SignalGroup signals) {
    return alerts.receive(signals, SOURCE);
  }

  private List<Message> shown() {
    return rooms
        .page(people.person("ada"), "payments", new Cursor.Newest(), 50)
        .orElseThrow()
        .messages();
  }

  @Test
  void repeatsNoLabelThatTheTitleHas() {
    var labels = Map.of("alertname", "Disk", "service", "payments", "severity", "critical");
    take(new SignalGroup("g1", "Disk (service=payments)", true, labels, List.of(), null, 0, Received.Refused.NONE));
    var fields = (Block.Fields) shown().getFirst().shown().blocks().getFirst();
    assertEquals(
        List.of("state", "since", "severity"),
        fields.fields().stream().map(Block.Field::name).toList());
  }

  @Test
  void turnsFromFiringToResolvedInPlace() {
    clock.advance(Duration.ofSeconds(10));
    assertTrue(take(signals(true, "3 %")));
    var firing = shown().getFirst();
    assertEquals(Tone.BAD, firing.shown().tone());
    assertEquals("Firing: payments errors", firing.shown().summary());
    assertTrue(
        firing
            .shown()
            .blocks()
            .contains(Block.Listing.of(List.of("firing: errors \\*above\\* 2 % (3 %)"))));
    clock.advance(Duration.ofSeconds(110));
    assertTrue(take(signals(false, "1 %")));
    assertEquals(1, shown().size());
    var resolved = shown().getFirst();
    assertEquals(firing.id(), resolved.id());
    assertEquals(Tone.GOOD, resolved.shown().tone());
    assertEquals("Resolved: payments errors after 2 min 0 s", resolved.shown().summary());
    assertEquals(List.of("alert.firing", "alert.resolved"), audit.kinds());
  }

  @Test
  void takesTheSameDeliveryOnce() {
    assertTrue(take(signals(true, "3 %")));
    assertFalse(take(signals(true, "3 %")));
    assertEquals(1, shown().getFirst().version());
    assertTrue(take(signals(true, "4 %")));
    assertEquals(2, shown().getFirst().version());
    assertEquals(List.of("alert.firing"), audit.kinds());
  }

  @Test
  void goesOnInTheOldCardWhenItComesBackSoonAndInANewOneLater() {
    take(signals(true, "3 %"));
    clock.advance(Duration.ofMinutes(1));
    take(signals(false, "1 %"));
    clock.advance(Duration.ofMinutes(1));
    take(signals(true, "3 %"));
    assertEquals(1, shown().size());
    assertEquals(Tone.BAD, shown().getFirst().shown().tone());
    clock.advance(Duration.ofMinutes(1));
    take(signals(false, "1 %"));
    clock.advance(Alerts.SAME_TROUBLE.plusSeconds(1));
    take(signals(true, "3 %"));
    assertEquals(2, shown().size());
    assertEquals(Tone.GOOD, shown().getFirst().shown().tone());
    assertEquals(Tone.BAD, shown().get(1).shown().tone());
  }

  @Test
  void saysHowManyLabelsItDoesNotShow() {
    var one = signals(true, "3 %").alerts();
    var labels =
        IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "label" + i, String::valueOf));
    take(new SignalGroup("g1", "errors", true, labels, one, null, 0, Received.Refused.NONE));
    assertTrue(
        shown()
            .getFirst()
            .shown()
            .blocks()
            .contains(new Block.Note("Not shown here: 13 more labels.")));
  }

  @Test
  void showsAGroupOfManyInOneCard() {
    var one = signals(true, "3 %").alerts().getFirst();
    var many =
        IntStream.range(0, 1990)
            .mapToObj(i ->
                SignalFixture.signal(
                    "f" + i, true, one.labels(), one.annotations(), one.start(), null))
            .toList();
    var refused = new Received.Refused(1, List.of("alerts[7].fingerprint must be text"));
    take(new SignalGroup("g1", "errors", true, Map.of(), many, null, 10, refused));
    assertEquals(1, shown().size());
    var card = shown().getFirst().shown();
    assertEquals("Firing: errors · 2,000 alerts", card.summary());
    var list = (Block.Listing) card.blocks().get(1);
    assertEquals("and 1,980 more alerts", list.items().getLast().source());
    assertEquals(new Block.Note("The sender left out 10 alerts of them."), card.blocks().get(2));
    assertEquals(
        new Block.Note(
            "1 more alert could not be read, such as: alerts[7].fingerprint must be text"),
        card.blocks().get(3));
  }

  @Test
  void refusesARoomThatIsNot() {
    assertThrows(
        IllegalArgumentException.class,
        () -> alerts.receive(signals(true, "1"), new AlertSource("alertmanager", "nowhere", null)));
  }
}
