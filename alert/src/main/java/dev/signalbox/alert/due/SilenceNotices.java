package dev.signalbox.alert.due;

import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// Tells whoever silenced something that this ends soon.
final class SilenceNotices {
  private final Rooms rooms;
  private final Silences silences;
  private final Groups groups;

  SilenceNotices(Rooms rooms, Silences silences, Groups groups) {
    this.rooms = rooms;
    this.silences = silences;
    this.groups = groups;
  }

  void warn(Transaction transaction, String code) {
    silences
        .find(transaction.handle(), code)
        .ifPresent(silence -> {
          int held = groups.holding(transaction.handle(), silence.holds()).size();
          for (String room : rooms.told(silence.person(), silence.room())) {
            rooms.post(transaction, Draft.card(room, card(silence, held)));
          }
        });
  }

  private static Card card(Silence silence, int held) {
    String text =
        "Your silence %s of %s ends in %d min: %s"
            .formatted(
                silence.code(),
                silence.matchers(),
                Silences.WARNING.toMinutes(),
                held == 0
                    ? "nothing that it holds fires now."
                    : AlertText.count(held, "group")
                        + " that it holds would be told then, as new.");
    String longer = "silence " + silence.matchers() + " 1h \"" + silence.why() + "\"";
    var extend =
        new Action("extend", "One hour more", longer, Action.Weight.PLAIN, Audience.EVERYONE);
    return new Card(
        text, Tone.WARNING, "A silence ends", List.of(new Block.Note(text)), List.of(extend));
  }
}
