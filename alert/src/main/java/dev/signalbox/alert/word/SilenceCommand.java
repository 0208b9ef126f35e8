package dev.signalbox.alert.word;

import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.Matcher.Operator;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Silence;
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
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `silence <alert> <for> <why>`: nothing is heard of an alert, or of all that match, for a while.
final class SilenceCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "silence <alert> <for> <why…>",
                  "Hear nothing of an alert, or of what matches, for 2h or until resolved"),
              Risk.LOW)
          .calledAs("alert.silence");

  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String RESOLVED = "resolved";

  private final Groups groups;
  private final Silences silences;

  SilenceCommand(Groups groups, Silences silences) {
    this.groups = groups;
    this.silences = silences;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    groups.rooms().turn(transaction);
    String length = call.required("for");
    boolean resolved = length.equals(RESOLVED);
    Optional<Duration> lasts = Durations.parse(length);
    if (!resolved
        && lasts.filter(some -> some.isPositive() && some.compareTo(LONGEST) <= 0).isEmpty()) {
      return Answer.no("Say for how long, such as 2h, at most 90d, or resolved.");
    }
    String what = call.required("alert");
    Optional<AlertGroup> group = seen(transaction, call, what);
    String matchers = group.map(SilenceCommand::matchers).orElse(what);
    try {
      if (group.isEmpty() && isNone(what)) {
        return Answer.no(
            "There is no alert '" + what + "'. Name one, or what to match: {severity=\"info\"}.");
      }
      @Nullable Instant ends = resolved ? null : transaction.now().plus(lasts.orElseThrow());
      Silence silence =
          silences.add(
              transaction,
              new Silences.Wish(call.caller().id(), call.room(), matchers, ends, call.text("why")));
      return Answer.done(
          "%s is silent %s. The silence is %s."
              .formatted(
                  silence.matchers(),
                  ends == null ? "until it is resolved" : "until " + AlertText.moment(ends),
                  silence.code()));
    } catch (MatcherException wrong) {
      return Answer.no("This matches nothing that can be read: " + wrong.getMessage() + ".");
    }
  }

  /// Whoever silences everything has mistyped.
  private static boolean isNone(String what) {
    return Matchers.parse(what).all().isEmpty();
  }

  private Optional<AlertGroup> seen(Transaction transaction, CommandCall call, String code) {
    return groups
        .byCode(transaction.handle(), code)
        .filter(group -> groups.rooms().mayRead(call.caller().principal(), group.origin().room()));
  }

  /// What matches the alerts of a group: the labels that they share.
  static String matchers(AlertGroup group) {
    Map<String, String> labels = new TreeMap<>(group.origin().labels());
    var all = new ArrayList<Matcher>();
    labels.forEach((label, value) -> all.add(new Matcher(label, Operator.EQUAL, value)));
    return new Matchers(all).toString();
  }
}
