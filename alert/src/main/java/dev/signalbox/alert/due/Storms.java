package dev.signalbox.alert.due;

import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.row.JdbcSoundStore;
import dev.signalbox.alert.rule.StormRule;
import dev.signalbox.alert.stage.Pipeline;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.time.Instant;
import java.util.List;

/// One card for all groups that would be heard in a room while it has more than it can take.
final class Storms {
  private final Rooms rooms;
  private final Timers timers;
  private final Groups groups;
  private final JdbcSoundStore store = new JdbcSoundStore();

  Storms(Rooms rooms, Timers timers, Groups groups) {
    this.rooms = rooms;
    this.timers = timers;
    this.groups = groups;
  }

  /// Shows the storm of a room as it is now, and ends it once it is calm.
  void look(Transaction transaction, String room) {
    store.storm(transaction.handle(), room).ifPresent(storm -> look(transaction, room, storm));
  }

  private void look(Transaction transaction, String room, String storm) {
    StormRule rule = groups.rules().storm();
    Instant now = transaction.now();
    Instant began = store.began(transaction.handle(), storm).orElse(now);
    long recent = store.wanted(transaction.handle(), room, now.minus(rule.within()));
    boolean over = !now.isBefore(began.plus(rule.within())) && recent <= rule.calm();
    if (over) {
      store.end(transaction.handle(), storm, now);
    } else {
      timers.arm(transaction, Pipeline.STORM, room, now.plus(rule.update()));
    }
    long folded = store.folded(transaction.handle(), room, began);
    rooms.show(transaction, Draft.card(room, card(folded, began, over)).keyed("storm/" + storm));
  }

  private static Card card(long folded, Instant began, boolean over) {
    String groups = AlertText.count(folded, "group") + " of alerts";
    String text =
        over
            ? "The storm is over: " + groups + " were kept quiet in it."
            : groups + " are kept quiet here since " + AlertText.moment(began) + ".";
    return new Card(
        text,
        over ? Tone.NEUTRAL : Tone.BAD,
        over ? "Alert storm, over" : "Alert storm",
        List.of(
            new Block.Paragraph(text),
            new Block.Note("alerts lists what fires; why and a code says why it was quiet.")),
        List.of(),
        over ? Urgency.PASSING : Urgency.CALL);
  }
}
