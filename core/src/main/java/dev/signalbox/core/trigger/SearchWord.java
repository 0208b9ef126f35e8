package dev.signalbox.core.trigger;

import dev.signalbox.core.room.Hit;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `search <words>`: messages in the rooms this person may read.
final class SearchWord implements OwnWord {
  static final Command COMMAND =
      OwnCommand.of(
          "search <words…>", "Find messages; also \"phrases\" -not from: in: before: after:");

  private static final int SHOWN = 10;

  private final Rooms rooms;

  SearchWord(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(Asked asked) {
    String words = asked.required("words");
    try {
      List<Hit> hits = rooms.search(asked.caller().person(), words, null, SHOWN, null);
      return hits.isEmpty() ? Answer.text("Nothing found for: " + words) : found(words, hits);
    } catch (IllegalArgumentException e) {
      return Answer.no(String.valueOf(e.getMessage()));
    }
  }

  private static Answer found(String words, List<Hit> hits) {
    var rows =
        hits.stream()
            .map(hit ->
                List.of(
                    hit.message().at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    hit.room(),
                    hit.message().author().name(),
                    hit.snippet()))
            .toList();
    String summary = "Found for " + words + ": " + hits.size() + ", newest first";
    return Answer.of(
        new Card(
            summary,
            Tone.NEUTRAL,
            "Search",
            List.of(new Block.Table(List.of("when", "room", "who", "what"), rows)),
            List.of()));
  }
}
