package dev.signalbox.chat.ownercard;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.stream.Stream;

/// What owners are told, as a card.
final class ConcernCard {
  private static final int MOST = 30;

  private ConcernCard() {}

  /// @param title whose runbooks these are
  /// @param concerns at least one
  static Card of(String title, List<RunbookConcern> concerns) {
    RunbookConcern first = concerns.getFirst();
    Stream<Block> table =
        Stream.of(
            new Block.Table(
                List.of("runbook", "what is the matter"),
                concerns.stream()
                    .limit(MOST)
                    .map(concern -> List.of(concern.runbook().name(), concern.words()))
                    .toList()));
    Stream<Block> more =
        concerns.size() > MOST
            ? Stream.of(
                new Block.Note(
                    "These are the first "
                        + MOST
                        + " of "
                        + concerns.size()
                        + ": mend some, and"
                        + " /runbook health lists the next."))
            : Stream.of(
                new Block.Note("/runbook health lists at any time what is the matter then."));
    String count = concerns.size() == 1 ? "" : " (and " + (concerns.size() - 1) + " more)";
    return new Card(
        title + ": " + first.runbook().name() + ": " + first.words() + count,
        Tone.WARNING,
        title,
        Stream.concat(table, more).toList(),
        List.of());
  }
}
