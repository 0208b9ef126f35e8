package dev.signalbox.chat.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ButtonsTest {
  private static List<String> armed(
      RoomFixture box, Buttons buttons, String connection, String message) {
    Card asked = Card.text("deploy?").withActions(List.of(action("approve"), action("refuse")));
    return box
        .database
        .write(transaction ->
            buttons.arm(transaction.handle(), connection, message, asked, transaction.now()))
        .actions()
        .stream()
        .map(Action::id)
        .toList();
  }

  private static Action action(String id) {
    return new Action(id, id, id, Action.Weight.PLAIN, Audience.EVERYONE);
  }

  private static Optional<Buttons.Pressed> find(
      RoomFixture box, Buttons buttons, String connection, String token) {
    return box.database.read(
        handle -> buttons.find(handle, connection, token, box.clock.instant()));
  }

  private static long kept(RoomFixture box) {
    return box.database.read(
        handle -> handle.createQuery("select count(*) from button").mapTo(Long.class).one());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aButtonHasOneTokenHoweverOftenItIsSentAndByWhichServer(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var one = new Buttons(box.ids);
      var first = armed(box, one, "slack", "m1");
      box.clock.advance(Duration.ofDays(6));
      assertEquals(first, armed(box, one, "slack", "m1"));
      var other = new Buttons(box.ids);
      assertEquals(first, armed(box, other, "slack", "m1"));
      assertEquals(2, kept(box), "tokens do not pile up");
      assertTrue(first.getFirst().getBytes(UTF_8).length <= 64, first::toString);
      box.clock.advance(Duration.ofDays(6));
      assertEquals(
          Optional.of(new Buttons.Pressed("m1", "refuse")),
          find(box, other, "slack", first.getLast()));
      box.clock.advance(Duration.ofDays(2));
      assertEquals(Optional.empty(), find(box, other, "slack", first.getLast()), "too old");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aTokenIsGoodForOneButtonOfOneConnection(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var buttons = new Buttons(box.ids);
      var tokens = armed(box, buttons, "slack", "m1");
      assertNotEquals(tokens.getFirst(), tokens.getLast());
      assertNotEquals(tokens, armed(box, buttons, "slack", "m2"));
      assertNotEquals(tokens, armed(box, buttons, "teams", "m1"));
      assertEquals(Optional.empty(), find(box, buttons, "teams", tokens.getFirst()));
      assertEquals(Optional.empty(), find(box, buttons, "slack", "approve"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aSecretThatIsRolledBackIsNotRemembered(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var buttons = new Buttons(box.ids);
      var asked = Card.text("deploy?").withActions(List.of(action("approve")));
      assertThrows(
          IllegalStateException.class,
          () ->
              box.database.write(transaction -> {
                buttons.arm(transaction.handle(), "slack", "m1", asked, transaction.now());
                buttons.arm(transaction.handle(), "slack", "m2", asked, transaction.now());
                throw new IllegalStateException("rolled back");
              }));
      var tokens = armed(box, buttons, "slack", "m1");
      assertEquals(tokens, armed(box, new Buttons(box.ids), "slack", "m1"));
    }
  }
}
