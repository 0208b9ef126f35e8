package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.SettingsException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// `guard diff <file>`: which decisions of the last 30 days would change under the rules of another
/// file beside guards.yaml. For who may read the audit, of the rooms that they read; looking is
/// recorded.
public final class GuardDiffCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of(
          "guard diff <file>", "Which decisions of 30 days would change under other rules");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private static final int SHOWN = 50;

  private final RuleDiff diff;
  private final AuditSearch search;
  private final Permissions permissions;
  private final Visibility visibility;
  private final RuleGuard guard;
  private final Function<String, RuleGuard> others;
  private final InstantSource clock;

  /// @param others reads the rules of a file beside guards.yaml, by its name
  public GuardDiffCommand(
      RuleDiff diff,
      AuditSearch search,
      Permissions permissions,
      Visibility visibility,
      RuleGuard guard,
      Function<String, RuleGuard> others,
      InstantSource clock) {
    this.diff = diff;
    this.search = search;
    this.permissions = permissions;
    this.visibility = visibility;
    this.guard = guard;
    this.others = others;
    this.clock = clock;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String file = call.required("file");
    if (permissions.mayReadAudit(call.caller().id()) instanceof PermissionVerdict.No(String why)) {
      return Answer.no(why);
    }
    if (!file.matches("[\\w-][\\w.-]*")) {
      return Answer.no("Name a file that lies beside guards.yaml, as in `guard diff next.yaml`.");
    }
    RuleGuard other;
    try {
      other = others.apply(file);
    } catch (SettingsException unusable) {
      return Answer.no(String.valueOf(unusable.getMessage()));
    }
    var sight = visibility.audit(call.caller().principal(), true);
    RuleDiff.Report report =
        diff.of(search, AuditQuery.ALL.seenBy(sight), clock.instant(), guard, other);
    return told(file, report)
        .recorded(AuditSearchCommand.entry(call, "guard diff " + file, report.looked()));
  }

  private static Answer told(String file, RuleDiff.Report report) {
    var rows = new ArrayList<List<String>>();
    report.changes().entrySet().stream()
        .limit(SHOWN)
        .forEach(entry -> {
          RuleDiff.Change change = entry.getKey();
          rows.add(
              List.of(
                  entry.getValue() + "×",
                  change.person(),
                  change.room(),
                  change.line(),
                  change.before(),
                  change.after()));
        });
    Stream<Block> table =
        rows.isEmpty()
            ? Stream.of()
            : Stream.of(
                new Block.Table(List.of("how often", "who", "where", "line", "now", "then"), rows));
    Stream<Block> unclear =
        report.unclear().entrySet().stream()
            .limit(SHOWN)
            .map(entry -> new Block.Note(entry.getValue() + "× " + entry.getKey() + "."));
    String first = rows.isEmpty() ? "" : ", the first: " + String.join(" · ", rows.getFirst());
    return Answer.of(
        new Card(
            report.summary() + first + ". People, groups and runbooks are those of now.",
            Tone.NEUTRAL,
            "Under the rules of " + file,
            Stream.of(Stream.<Block>of(new Block.Paragraph(report.summary() + ".")), table, unclear)
                .flatMap(blocks -> blocks)
                .toList(),
            List.of()));
  }
}
