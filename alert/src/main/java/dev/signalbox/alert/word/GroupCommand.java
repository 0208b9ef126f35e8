package dev.signalbox.alert.word;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A command that does something about one group of alerts: `ack k3f9xz`.
final class GroupCommand implements ChangingCommand {
  static final GuardedCommand ACK =
      guarded("ack <alert> [for]", "You have this alert: it makes no sound until then", "ack");
  static final GuardedCommand ASSIGN =
      guarded("assign <alert> <person>", "Say who looks after an alert", "assign");
  static final GuardedCommand SNOOZE =
      guarded("snooze <alert> <for>", "Hear of an alert later", "snooze");
  static final GuardedCommand ESCALATE =
      guarded(
          "escalate <alert> [from]", "Page the next for an alert, one step further", "escalate");
  static final GuardedCommand NOW =
      guarded("alert now <alert>", "Tell an alert that is held since it may end by itself", "now");
  static final GuardedCommand USEFUL =
      own("useful <alert>", "Say that an alert was worth being told");
  static final GuardedCommand NOISE =
      own("noise <alert>", "Say that an alert was not worth being told");

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final String ALERT = "alert";

  private final GuardedCommand guarded;
  private final Groups groups;
  private final Effect effect;

  private GroupCommand(GuardedCommand guarded, Groups groups, Effect effect) {
    this.guarded = guarded;
    this.groups = groups;
    this.effect = effect;
  }

  @FunctionalInterface
  private interface Effect {
    Answer on(Transaction transaction, CommandCall call, AlertGroup group);
  }

  private static GuardedCommand guarded(String usage, String about, String verb) {
    return own(usage, about).calledAs(ALERT + "." + verb);
  }

  /// What only people say.
  private static GuardedCommand own(String usage, String about) {
    return GuardedCommand.forEveryone(FeatureUsage.of(usage, about), Risk.LOW);
  }

  static GroupCommand ack(Groups groups, AlertCare care) {
    return new GroupCommand(
        ACK,
        groups,
        (transaction, call, group) ->
            until(transaction, call, AlertCare.usual(group))
                .map(until -> {
                  care.acknowledge(transaction, group, call.caller(), until);
                  return Answer.done(
                      "You have %s until %s.".formatted(group.title(), AlertText.moment(until)));
                })
                .orElseGet(GroupCommand::wrongTime));
  }

  static GroupCommand snooze(Groups groups, AlertCare care) {
    return new GroupCommand(
        SNOOZE,
        groups,
        (transaction, call, group) ->
            until(transaction, call, Duration.ZERO)
                .map(until -> {
                  care.snooze(transaction, group, call.caller(), until);
                  return Answer.done(
                      "%s is quiet until %s.".formatted(group.title(), AlertText.moment(until)));
                })
                .orElseGet(GroupCommand::wrongTime));
  }

  static GroupCommand assign(Groups groups, AlertCare care) {
    return new GroupCommand(
        ASSIGN,
        groups,
        (transaction, call, group) -> {
          String person = call.required("person").replaceFirst("^@", "");
          if (!care.knows(person)) {
            return Answer.no("There is no person '" + person + "'.");
          }
          care.assign(transaction, group, call.caller(), person);
          return Answer.done(group.title() + " is assigned to " + person + ".");
        });
  }

  static GroupCommand escalate(Groups groups, AlertCare care) {
    return new GroupCommand(
        ESCALATE,
        groups,
        (transaction, call, group) -> {
          @Nullable String from = call.argument("from");
          return from == null || from.matches("\\d{1,9}")
              ? care.escalate(
                  transaction, group, call.caller(), from == null ? null : Long.valueOf(from))
              : Answer.no("from is how many steps were taken, such as from=1.");
        });
  }

  static GroupCommand now(Groups groups, AlertCare care) {
    return new GroupCommand(
        NOW,
        groups,
        (transaction, call, group) ->
            care.tellNow(transaction, group, call.caller())
                ? Answer.done(group.title() + " is told now.")
                : Answer.no(
                    "%s is not held since it may end by itself. /why %s says what became of it."
                        .formatted(group.title(), group.code())));
  }

  static GroupCommand vote(GuardedCommand guarded, boolean useful, Groups groups, AlertCare care) {
    return new GroupCommand(
        guarded,
        groups,
        (transaction, call, group) -> {
          care.vote(transaction, group, call.caller(), useful);
          return Answer.done("Thank you, that is counted for " + group.title() + ".");
        });
  }

  private static Optional<Instant> until(
      Transaction transaction, CommandCall call, Duration usual) {
    @Nullable String said = call.argument("for");
    Optional<Duration> length = said == null ? Optional.of(usual) : Durations.parse(said);
    return length
        .filter(some -> some.isPositive() && some.compareTo(LONGEST) <= 0)
        .map(transaction.now()::plus);
  }

  private static Answer wrongTime() {
    return Answer.no("Say for how long, such as 30m or 8h; at most 7d.");
  }

  @Override
  public GuardedCommand guarded() {
    return guarded;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    groups.rooms().turn(transaction);
    String code = call.required(ALERT);
    Optional<AlertGroup> found = seen(transaction, call, code);
    if (found.isEmpty()) {
      return Answer.no("There is no alert '" + code + "'. Type alerts for what there is.");
    }
    AlertGroup group = found.get();
    boolean votes = guarded.equals(USEFUL) || guarded.equals(NOISE);
    return group.state() == GroupState.ENDED && !votes
        ? Answer.no(group.title() + " is over.")
        : effect.on(transaction, call, group);
  }

  private Optional<AlertGroup> seen(Transaction transaction, CommandCall call, String code) {
    return groups
        .byCode(transaction.handle(), code)
        .filter(group -> groups.rooms().mayRead(call.caller().principal(), group.origin().room()));
  }
}
