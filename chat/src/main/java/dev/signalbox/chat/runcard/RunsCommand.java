package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `runs`: the newest runs that this person sees.
final class RunsCommand implements AnsweringCommand {
  static final Command COMMAND = FeatureUsage.of("runs", "The newest runs and how they stand");

  private static final int SHOWN = 10;

  private final Runs runs;
  private final Visibility visibility;

  RunsCommand(Runs runs, Visibility visibility) {
    this.runs = runs;
    this.visibility = visibility;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Sight sight = visibility.sight(call.caller().principal());
    List<RunView> found = runs.page(RunFilter.newest(sight, SHOWN + 1));
    List<RunView> newest = found.subList(0, Math.min(SHOWN, found.size()));
    if (newest.isEmpty()) {
      return Answer.text("There are no runs yet.");
    }
    var rows =
        newest.stream()
            .map(run ->
                List.of(run.code(), run.line(), RunCard.words(run), run.caller(), run.room()))
            .toList();
    RunView last = newest.getFirst();
    String count = found.size() > SHOWN ? "More than " + SHOWN : String.valueOf(newest.size());
    String summary = count + " runs, the newest: " + last.line() + " · " + RunCard.words(last);
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
