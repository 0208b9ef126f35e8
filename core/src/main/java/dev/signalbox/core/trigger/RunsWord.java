package dev.signalbox.core.trigger;

import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.run.RunView;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `runs`: the newest runs in the rooms this person may read.
final class RunsWord implements OwnWord {
  static final Command COMMAND = OwnCommand.of("runs", "The newest runs and how they stand");

  private static final int LOOKED_AT = 50;
  private static final int SHOWN = 10;

  private final Desk desk;
  private final Rooms rooms;

  RunsWord(Desk desk, Rooms rooms) {
    this.desk = desk;
    this.rooms = rooms;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(Asked asked) {
    Person person = asked.caller().person();
    List<RunView> runs =
        desk.recent(LOOKED_AT).stream()
            .filter(run -> rooms.mayRead(person, run.room()))
            .limit(SHOWN)
            .toList();
    if (runs.isEmpty()) {
      return Answer.text("There are no runs yet.");
    }
    var rows =
        runs.stream()
            .map(run ->
                List.of(run.code(), run.line(), RunCard.words(run), run.caller(), run.room()))
            .toList();
    RunView newest = runs.getFirst();
    String summary =
        runs.size() + " runs, the newest: " + newest.line() + " · " + RunCard.words(newest);
    return Answer.of(
        new Card(
            summary,
            Tone.NEUTRAL,
            "Runs",
            List.of(
                new Block.Table(List.of("run", "command", "state", "asked by", "room"), rows),
                new Block.Link("All runs", "/runs")),
            List.of()));
  }
}
