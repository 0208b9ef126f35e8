package dev.signalbox.oncall.page;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How pages look: to each who is paged in their own conversation, and in the room that they are
/// about.
final class PageCards {
  /// How what begins anew ends before.
  static final String WORSE = "it became worse";

  private final Rooms rooms;
  private final JdbcPageStore pages = new JdbcPageStore();

  PageCards(Rooms rooms) {
    this.rooms = rooms;
  }

  /// Comes before every row of a page, so that two servers never wait for each other.
  void turn(Transaction transaction) {
    rooms.turn(transaction);
  }

  /// Shows a person their page as it stands now, in our own room; other places have it replaced.
  Message show(Transaction transaction, PersonPage page, Escalation about) {
    int more = pages.joined(transaction.handle(), page.id()).size();
    Card card = card(page, about, more);
    return rooms.show(
        transaction,
        Draft.card(Room.direct(page.person()).name(), card).keyed("page/" + page.id()).kept());
  }

  private static Card card(PersonPage page, Escalation about, int more) {
    String others = more == 0 ? "" : " (and " + more + " more)";
    Audience only = Audience.only(page.person());
    return switch (page.status()) {
      case SENT ->
          card(about, "Page: " + about.words() + others, Tone.BAD, Urgency.CALL)
              .withActions(
                  List.of(
                      action("answer", "I see to it", "page ack " + page.code(), only),
                      action("decline", "I cannot", "page back " + page.code(), only)))
              .calling(only);
      case ANSWERED ->
          card(about, "You see to it: " + about.words(), Tone.GOOD, Urgency.NEWS)
              .withActions(
                  about.isOpen() && page.person().equals(about.owner())
                      ? List.of(action("decline", "I cannot", "page back " + page.code(), only))
                      : List.of());
      case DECLINED ->
          card(about, "You passed it on: " + about.words(), Tone.NEUTRAL, Urgency.NEWS);
      case OFF -> card(about, over(about) + ": " + about.words(), Tone.NEUTRAL, Urgency.NEWS);
    };
  }

  /// A page as it goes to an address, where it is never replaced.
  ///
  /// @param link where it is answered without signing in
  static Card linked(PersonPage page, Escalation about, String link) {
    Card card = card(about, "Page: " + about.words(), Tone.BAD, Urgency.CALL);
    var blocks = new ArrayList<>(card.blocks());
    blocks.add(new Block.Link("I see to it", link));
    Audience only = Audience.only(page.person());
    return card.withBlocks(blocks)
        .withActions(List.of(action("answer", "I see to it", "page ack " + page.code(), only)));
  }

  private static String over(Escalation about) {
    if (about.isOpen()) {
      return about.owner() == null ? "It is over" : about.owner() + " has it";
    }
    return WORSE.equals(about.ending()) ? "It became worse, there is a new page" : "It is over";
  }

  private static Card card(Escalation about, String text, Tone tone, Urgency urgency) {
    List<Block> blocks =
        List.of(new Block.Paragraph(text), new Block.Note("Paged as " + about.code()));
    return new Card(text, tone, null, blocks, List.of(), urgency);
  }

  private static Action action(String id, String label, String command, Audience audience) {
    Action.Weight weight = id.equals("answer") ? Action.Weight.PRIMARY : Action.Weight.PLAIN;
    return new Action(id, label, command, weight, audience);
  }

  /// Shows the room how far it is.
  void show(Transaction transaction, Escalation about) {
    String room = about.room();
    if (room == null || rooms.room(room).filter(open -> !open.archived()).isEmpty()) {
      return;
    }
    var lines = new ArrayList<Prose>();
    for (PersonPage page : pages.of(transaction.handle(), about.id())) {
      lines.add(
          Prose.literal(
              "%s, %s: %s"
                  .formatted(
                      page.person(),
                      page.target(),
                      page.status().name().toLowerCase(Locale.ROOT))));
    }
    String text = state(about) + ": " + about.words();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(text));
    if (!lines.isEmpty()) {
      blocks.add(new Block.Listing(lines));
    }
    blocks.add(new Block.Note("Paged as " + about.code()));
    List<Action> actions =
        about.isOpen() && about.owner() == null
            ? List.of(
                action(
                    "next",
                    "Next step now",
                    "page next " + about.code() + " " + about.position(),
                    Audience.EVERYONE))
            : List.of();
    Tone tone = about.isOpen() && about.owner() == null ? Tone.WARNING : Tone.GOOD;
    rooms.show(
        transaction,
        Draft.card(room, new Card(text, tone, "Paging", blocks, actions, Urgency.NEWS))
            .keyed("escalation/" + about.id()));
  }

  private static String state(Escalation about) {
    if (!about.isOpen()) {
      return "Paging is over, " + about.ending();
    }
    return about.owner() == null ? "Paging" : about.owner() + " sees to it";
  }

  /// Tells one person something that is no page.
  void tell(Transaction transaction, String person, String text) {
    rooms.post(transaction, Draft.card(Room.direct(person).name(), Card.text(Tone.NEUTRAL, text)));
  }

  /// Tells a room.
  void tellRoom(Transaction transaction, String room, Escalation about) {
    if (rooms.room(room).filter(open -> !open.archived()).isPresent()) {
      String text = "Nobody has answered yet: " + about.words();
      List<Block> blocks = List.of(new Block.Paragraph(text));
      rooms.show(
          transaction,
          Draft.card(room, new Card(text, Tone.WARNING, null, blocks, List.of(), Urgency.NEWS))
              .keyed("escalation/" + about.id() + "/" + room));
    }
  }

  /// Asks who sees to it whether they still do.
  void ask(Transaction transaction, PersonPage page, Escalation about) {
    String text = "Do you still see to it? Others are paged again in 5 minutes: " + about.words();
    Audience only = Audience.only(page.person());
    Card card =
        new Card(
                text,
                Tone.WAITING,
                null,
                List.of(new Block.Paragraph(text)),
                List.of(),
                Urgency.CALL)
            .withActions(
                List.of(
                    action("answer", "I still do", "page ack " + page.code(), only),
                    action("decline", "I cannot", "page back " + page.code(), only)))
            .calling(only);
    rooms.show(
        transaction,
        Draft.card(Room.direct(page.person()).name(), card)
            .keyed("page/" + page.id() + "/" + about.position() + "/still"));
  }
}
