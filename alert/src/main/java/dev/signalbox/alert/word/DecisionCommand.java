package dev.signalbox.alert.word;

import dev.signalbox.alert.Groups;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupDecision;
import dev.signalbox.alert.row.JdbcDecisionStore;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Optional;

/// `why <alert>`: what was decided about it, and by which rule.
final class DecisionCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("why <alert>", "Why an alert was heard, or was not");

  private static final int MOST = 30;

  private final Database database;
  private final Groups groups;
  private final JdbcDecisionStore decisions = new JdbcDecisionStore();

  DecisionCommand(Database database, Groups groups) {
    this.database = database;
    this.groups = groups;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String code = call.required("alert");
    Optional<AlertGroup> found =
        database
            .read(handle -> groups.byCode(handle, code))
            .filter(
                group -> groups.rooms().mayRead(call.caller().principal(), group.origin().room()));
    if (found.isEmpty()) {
      return Answer.no("There is no alert '" + code + "'. Type alerts for what there is.");
    }
    AlertGroup group = found.get();
    List<GroupDecision> all = database.read(handle -> decisions.of(handle, group.id(), MOST));
    if (all.isEmpty()) {
      return Answer.text(group.title() + ": nothing was decided about it yet.");
    }
    GroupDecision last = all.getFirst();
    return Answer.of(
        new Card(
            group.title() + ": " + last.verdict() + ", since " + last.why(),
            Tone.NEUTRAL,
            "Why: " + group.title(),
            List.of(
                new Block.Table(
                    List.of("when (" + call.days().name() + ")", "by", "what", "why"),
                    all.stream().map(one -> row(one, call.days())).toList())),
            List.of()));
  }

  private static List<String> row(GroupDecision decision, Days days) {
    String whom = decision.alert() == null ? "" : " " + decision.alert().fingerprint();
    return List.of(
        days.time(decision.at()), decision.stage(), decision.verdict() + whom, decision.why());
  }
}
