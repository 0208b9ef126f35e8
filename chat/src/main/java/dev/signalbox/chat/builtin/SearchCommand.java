package dev.signalbox.chat.builtin;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.SearchResult;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;

/// `search <words>`: messages in the rooms this person may read.
public final class SearchCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of(
          "search <words…>", "Find messages; also \"phrases\" -not from: in: on: before: after:");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private static final int SHOWN = 10;

  private final Rooms rooms;

  public SearchCommand(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String words = call.required("words");
    try {
      SearchQuery query = SearchQuery.read(words, call.days());
      SearchResult result = rooms.search(call.caller().principal(), query, null, SHOWN + 1, null);
      return answer(words, result, call.days());
    } catch (IllegalArgumentException e) {
      return Answer.no(String.valueOf(e.getMessage()));
    }
  }

  private static Answer answer(String words, SearchResult result, Days days) {
    List<SearchResult.Hit> found = result.hits();
    List<SearchResult.Hit> hits = found.subList(0, Math.min(SHOWN, found.size()));
    String count = found.size() > SHOWN ? "more than " + SHOWN : String.valueOf(hits.size());
    List<Block> blocks = new ArrayList<>();
    if (!hits.isEmpty()) {
      blocks.add(new Block.Table(heading(days), rows(hits, days)));
    }
    result.notes().forEach(note -> blocks.add(new Block.Note(note)));
    String summary =
        hits.isEmpty()
            ? "Nothing found for: " + words
            : "Found for " + words + ": " + count + ", newest first";
    return Answer.of(new Card(summary, Tone.NEUTRAL, "Search", blocks, List.of()));
  }

  private static List<String> heading(Days days) {
    return List.of("when (" + days.name() + ")", "room", "who", "what");
  }

  private static List<List<String>> rows(List<SearchResult.Hit> hits, Days days) {
    return hits.stream()
        .map(hit ->
            List.of(
                days.time(hit.message().at()),
                hit.room(),
                hit.message().author().name(),
                hit.snippet()))
        .toList();
  }
}
