package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Tone;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeChatTest extends ChatAdapterContract {
  @Override
  protected Counterpart counterpart() {
    return new FakeChatCounterpart(EnumSet.allOf(Capability.class));
  }

  @Test
  void handsOverThePressOfAButton() {
    var chat = new FakeChat("fake", TestClock.atNoon());
    var events = new RecordedEvents();
    chat.start(events);
    var approve =
        new Action("a1", "Approve", "approve x", Action.Weight.PRIMARY, Audience.EVERYONE);
    var card = new Card("Approve?", Tone.WAITING, null, List.of(), List.of(approve));
    var sent =
        (Delivery.Sent)
            chat.send(new Outgoing(chat.room("ops"), card, "k1", null, null, null, "/m/1"));
    chat.presses("grace", sent.messageId(), "Approve");
    var pressed = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals("a1", pressed.token());
    assertEquals("u-grace", pressed.presser().userId());
    assertThrows(AssertionError.class, () -> chat.presses("grace", sent.messageId(), "Deny"));
  }

  @Test
  void showsAnEditedMessageAsItIsNow() {
    var chat = new FakeChat("fake", TestClock.atNoon());
    chat.start(new RecordedEvents());
    var room = chat.room("ops");
    var sent =
        (Delivery.Sent)
            chat.send(new Outgoing(room, Card.text("one"), "k1", null, null, null, "/m/1"));
    chat.send(new Outgoing(room, Card.text("two"), "k1", sent.messageId(), null, null, "/m/1"));
    assertEquals(1, chat.messages().size());
    assertEquals("two", chat.message(sent.messageId()).card().summary());
    assertTrue(chat.message(sent.messageId()).edited());
  }
}
