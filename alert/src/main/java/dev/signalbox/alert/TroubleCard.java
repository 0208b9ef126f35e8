package dev.signalbox.alert;

import dev.signalbox.alert.row.TroubleRow;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.util.List;

/// How it looks that something of a source was not taken.
final class TroubleCard {
  private TroubleCard() {}

  static Card of(AlertSource source, Trouble trouble, TroubleRow row, String reason) {
    String title = source.name() + ": " + trouble.words();
    boolean first = row.since().equals(row.seenAt());
    String seen =
        row.times() == 1
            ? "once"
            : AlertText.count(row.times(), "time") + " since " + AlertText.moment(row.since());
    return new Card(
        title + " · seen " + seen + " · " + reason,
        Tone.WARNING,
        title,
        List.of(
            new Block.Fields(
                List.of(
                    new Block.Field("seen", seen),
                    new Block.Field("last", AlertText.moment(row.seenAt())),
                    new Block.Field("address", "/hooks/" + source.name()))),
            new Block.Code("", reason),
            new Block.Note(trouble.remedy())),
        List.of(),
        first ? Urgency.NEWS : Urgency.PASSING);
  }
}
