package dev.signalbox.chat.lease;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LeasedAdapterTest {
  private static final Set<Place> SERVED = Set.of(new Place("fake", "#pay", null));

  private final List<FakeChat> made = new ArrayList<>();
  private final LeasedAdapter adapter = new LeasedAdapter(this::make, TestClock.atNoon());

  private FakeChat make() {
    var chat = new FakeChat("fake", TestClock.atNoon());
    chat.room("#pay");
    chat.room("#other");
    made.add(chat);
    return chat;
  }

  private static Delivery sends(ChatAdapter to, String room) {
    var place = new Place("fake", room, null);
    return to.send(new Outgoing(place, Card.text("hello"), "key", null, null, null, ""));
  }

  static List<Method> methods() {
    return List.of(ChatAdapter.class.getDeclaredMethods());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void handsOnAllThatAnAdapterIsAsked(Method method) {
    assertDoesNotThrow(
        () -> LeasedAdapter.class.getDeclaredMethod(method.getName(), method.getParameterTypes()));
  }

  @Test
  void isAnotherEachTimeItIsHeldAndServesTheSame() {
    adapter.serve(SERVED);
    adapter.start(new RecordedEvents());
    assertTrue(adapter.isHeld());
    adapter.giveBack();
    assertFalse(adapter.isHeld());
    assertFalse(made.getFirst().health().connected());
    adapter.start(new RecordedEvents());
    assertEquals(2, made.size());
    assertTrue(made.getLast().health().connected());
    assertInstanceOf(Delivery.Sent.class, sends(adapter, "#pay"));
    assertInstanceOf(Delivery.Refused.class, sends(adapter, "#other"));
  }

  @Test
  void isHeldOnce() {
    adapter.start(new RecordedEvents());
    assertThrows(IllegalStateException.class, () -> adapter.start(new RecordedEvents()));
  }
}
