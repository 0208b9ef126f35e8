package dev.signalbox.alert.word;

import dev.signalbox.alert.Groups;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// `alerts [match]`: what fires in the rooms that somebody reads.
record AlertListCommand(Database database, Groups groups) implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("alerts [match…]", "What fires now: alerts, alerts {service=\"shop\"}");

  private static final int LOOKED_AT = 1000;
  private static final int MOST = 30;

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    try {
      @Nullable String match = call.argument("match");
      Matchers matchers = match == null ? Matchers.ANYTHING : Matchers.parse(call.text("match"));
      return database.read(handle -> answer(handle, call, matchers));
    } catch (MatcherException wrong) {
      return Answer.no("This matches nothing that can be read: " + wrong.getMessage() + ".");
    }
  }

  private Answer answer(Handle handle, CommandCall call, Matchers matchers) {
    Principal reader = call.caller().principal();
    List<AlertGroup> seen =
        groups.unended(handle, LOOKED_AT).stream()
            .filter(group -> matchers.matches(group.origin().labels()))
            .filter(group -> groups.rooms().mayRead(reader, group.origin().room()))
            .toList();
    if (seen.isEmpty()) {
      return Answer.text("Nothing fires that you can see.");
    }
    var rows = new ArrayList<List<String>>();
    seen.stream().limit(MOST).forEach(group -> rows.add(row(handle, group, call.days())));
    String title = seen.size() == 1 ? "1 group of alerts" : seen.size() + " groups of alerts";
    return Answer.of(
        new Card(
            title + ", the newest: " + seen.getFirst().title(),
            Tone.NEUTRAL,
            title,
            List.of(
                new Block.Table(
                    List.of("code", "what", "fires", "held", "room", "since", "who"), rows),
                new Block.Link("All alerts", "/alerts")),
            List.of()));
  }

  private List<String> row(Handle handle, AlertGroup group, Days days) {
    Counts counts = groups.counts(handle, group.id());
    AlertGroup.Care care = group.care();
    return List.of(
        group.code(),
        group.title(),
        String.valueOf(counts.firing()),
        String.valueOf(counts.held()),
        group.origin().room(),
        days.time(group.since()),
        care.holder() != null ? care.holder() : care.assigned() != null ? care.assigned() : "");
  }
}
