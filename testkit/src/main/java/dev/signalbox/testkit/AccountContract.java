package dev.signalbox.testkit;

import static dev.signalbox.testkit.AdapterScene.outgoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Who people are on a platform, and how one of them is written to alone.
abstract class AccountContract extends RoomContract {
  @Test
  final void tellsMembersFromGuestsAndForeigners() {
    scene().connect();
    assertEquals(
        Account.Standing.MEMBER, standing("a member"), "who belongs there counts for nobody");
    var others = new ArrayList<>(far().standings());
    others.remove(Account.Standing.MEMBER);
    for (var standing : others) {
      far().makes(standing);
      assertEquals(
          standing, standing("as " + standing), "a guest does what only members should do");
    }
    if (!others.isEmpty()) {
      far().makes(Account.Standing.MEMBER);
      assertEquals(
          Account.Standing.MEMBER, standing("again"), "who belongs there counts for nobody");
    }
  }

  private Account.Standing standing(String text) {
    far().says(text);
    return events().awaitMessage(text).author().standing();
  }

  @Test
  final void writesToOnePersonFirstOrRefuses() {
    scene().connect();
    far().says("hello");
    var userId = events().awaitMessage("hello").author().userId();
    var direct = adapter().direct(userId);
    if (!scene().can(Capability.DIRECT)) {
      assertInstanceOf(Direct.Refused.class, direct, "what nobody gets waits for ever");
      return;
    }
    var loss = "nobody learns what is for them alone before they have written to the bot";
    var place = assertInstanceOf(Direct.Opened.class, direct, loss).place();
    assertEquals(
        new Direct.Opened(place), adapter().direct(userId), "one conversation becomes two");
    AdapterScene.sent(
        loss, scene().deliver(outgoing(place, Card.text("for you"), "d1", null, null)));
    scene().awaitShown(loss, "for you");
    scene().assertOnlyForThePerson("all read what is for one person", "for you");
    far().saysDirectly("an answer");
    var answer = events().awaitMessage("an answer");
    assertEquals(place, answer.place(), "one conversation becomes two");
    assertInstanceOf(
        Direct.Refused.class,
        adapter().direct("nobody-of-this-id"),
        "what nobody gets waits for ever");
  }
}
