package dev.signalbox.alert.routing;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.LabelLine;
import dev.signalbox.alert.rule.RouteExplanation;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// `alert explain <labels>`: where an alert with these labels would go, and why.
final class AlertExplainCommand implements AnsweringCommand {
  public static final Command COMMAND =
      FeatureUsage.of("alert explain <labels…>", "Where an alert with these labels goes, and why");

  private final Supplier<AlertRules> rules;
  private final Function<Principal, Set<String>> rooms;
  private final InstantSource clock;

  /// @param rooms those that somebody sees
  public AlertExplainCommand(
      Supplier<AlertRules> rules, Function<Principal, Set<String>> rooms, InstantSource clock) {
    this.rules = rules;
    this.rooms = rooms;
    this.clock = clock;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Optional<Map<String, String>> labels = LabelLine.read(call.required("labels"));
    if (labels.isEmpty()) {
      return Answer.no("Labels are typed as in `alert explain env=prod team=db`.");
    }
    var alert = AlertFacts.of("", "", labels.get(), Map.of());
    Set<String> seen = rooms.apply(call.caller().principal());
    List<String> lines =
        new RouteExplanation(rules.get(), alert, clock.instant(), seen::contains).lines();
    return Answer.of(
        new Card(
            String.join("; ", lines),
            Tone.NEUTRAL,
            "Where this alert goes",
            List.of(new Block.Code("", String.join("\n", lines))),
            List.of()));
  }
}
