package dev.signalbox.testkit;

import static dev.signalbox.testkit.AdapterScene.outgoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvent.RoomLost;
import dev.signalbox.testkit.Counterpart.Turn;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which channel is meant by a name, who can read it, what becomes of it, and who people are there.
abstract class RoomContract extends CatchUpContract {
  private static final String EXPOSED = "what is for few is carried where all can read it";
  private static final String UNNOTICED = "nobody learns why a channel says nothing any more";

  @Test
  final void knowsWhichChannelPeopleMean() {
    var rooms = adapter().rooms();
    assertTrue(
        rooms.isEmpty() || rooms.containsValue(far().named()), "the room is linked to nothing");
    for (var name : rooms.values()) {
      var channel = adapter().channel(name);
      assertTrue(
          !(channel instanceof Channel.Impossible), "a configured room is linked to nothing");
    }
    var elsewhere = "a room is linked to something else than people mean";
    switch (adapter().channel(far().named())) {
      case Channel.At(var place) -> assertEquals(far().room(), place, elsewhere);
      case Channel.Sought(var name) -> {
        adapter().seek(Set.of(name));
        scene().connect();
        var found =
            events()
                .await(
                    "a channel that people see is never found",
                    RoomFound.class,
                    event -> name.equals(event.sought()));
        assertEquals(far().room(), found.place(), elsewhere);
        assertEquals(far().named(), found.name(), "people are told of a channel nobody knows");
      }
      case Channel.Impossible(var why) -> fail("nobody can link a room to this channel: " + why);
    }
    assertEquals(
        new Channel.At(far().room()),
        adapter().channel(far().room().room()),
        "nobody can link a room to a channel by its id");
    var impossible =
        assertInstanceOf(
            Channel.Impossible.class,
            adapter().channel("two words\n"),
            "a room is linked to nothing, and nobody is told");
    assertTrue(!impossible.why().isBlank(), "nobody learns how channels are named");
  }

  /// What was read by members alone yesterday may be read by all today.
  @Test
  final void tellsWhoCanReadARoomBeforeAnythingIsSentThere() {
    scene().connect();
    assertEquals(far().readers(), lastFound().readers(), EXPOSED);
    assertEquals(far().named(), lastFound().name(), "people are told of a channel nobody knows");
  }

  private RoomFound lastFound() {
    return events().all(RoomFound.class).stream()
        .filter(event -> event.place().equals(far().room()))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError(EXPOSED));
  }

  @Test
  final void tellsWhenMoreCanReadARoom() {
    if (far().turns().contains(Turn.OPENED)) {
      scene().connect();
      var readers = far().opens();
      scene().holds(EXPOSED, () -> lastFound().readers() == readers);
    }
  }

  @Test
  final void tellsWhenARoomIsCalledOtherwise() {
    if (far().turns().contains(Turn.RENAMED)) {
      scene().connect();
      far().renames("another");
      scene().holds("people are told of a channel nobody knows", () -> isCalledOtherwise());
      far().says("still here");
      var said = events().awaitMessage("a renamed channel is not heard", "still here");
      assertEquals(far().room(), said.place(), "a renamed channel belongs to no room");
    }
  }

  private boolean isCalledOtherwise() {
    return !lastFound().name().equals(far().named()) || lastFound().name().contains("another");
  }

  @Test
  final void tellsWhenItLosesARoomAndHasItBack() {
    if (far().turns().contains(Turn.LEFT)) {
      scene().connect();
      far().expels();
      events().await(UNNOTICED, RoomLost.class, event -> event.place().equals(far().room()));
      var before = events().all(RoomFound.class).size();
      far().invites();
      scene()
          .holds(
              "nobody learns that the bot is back",
              () -> events().all(RoomFound.class).size() > before);
      scene().sends("here again", "k-again");
      scene().awaitShown("here again");
    }
  }

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
