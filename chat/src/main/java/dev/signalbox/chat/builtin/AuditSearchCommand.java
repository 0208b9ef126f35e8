package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.audit.AuditSight;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `audit <question>`: what happened in the rooms that the asker may read, from the record; whoever
/// is no auditor sees of the rest only what they did themselves. Reading is recorded too.
public final class AuditSearchCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of(
          "audit <question…>", "Ask the record: audit who rolled back payments yesterday");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private static final int SHOWN = 20;

  private final AuditSearch search;
  private final Permissions permissions;
  private final Visibility visibility;
  private final InstantSource clock;

  public AuditSearchCommand(
      AuditSearch search, Permissions permissions, Visibility visibility, InstantSource clock) {
    this.search = search;
    this.permissions = permissions;
    this.visibility = visibility;
    this.clock = clock;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String question = call.required("question");
    Principal person = call.caller().principal();
    AuditQuery query;
    try {
      query = visibility.auditQuestion(person).read(question, clock.instant(), call.days());
    } catch (IllegalArgumentException noDay) {
      return Answer.no(String.valueOf(noDay.getMessage()));
    }
    boolean auditor = permissions.mayReadAudit(person.id()).allows();
    AuditSight sight = visibility.audit(person, auditor);
    List<AuditHit> found = search.search(query.seenBy(sight), SHOWN + 1, null);
    List<AuditHit> hits = found.subList(0, Math.min(SHOWN, found.size()));
    String count = found.size() > SHOWN ? "More than " + SHOWN : String.valueOf(hits.size());
    Answer answer =
        hits.isEmpty()
            ? Answer.text("The record shows nothing for: " + question)
            : found(count + " records for " + question, question, hits, call.days());
    return answer.recorded(entry(call, question, hits.size()));
  }

  /// That somebody asked the record, as it stands there.
  static AuditEntry entry(CommandCall call, String question, long hits) {
    return new AuditEntry(
        "audit.read",
        call.caller().id(),
        call.caller().account().text(),
        call.room(),
        null,
        null,
        "ok",
        Map.of("question", question, "hits", String.valueOf(hits)));
  }

  private static Answer found(String count, String question, List<AuditHit> hits, Days days) {
    var rows = hits.stream().map(hit -> row(hit, days)).toList();
    String newest = String.join(" · ", rows.getFirst());
    return Answer.of(
        new Card(
            count + ", the newest: " + newest,
            Tone.NEUTRAL,
            "Audit: " + question,
            List.of(
                new Block.Table(heading(days), rows),
                new Block.Link("All in the audit page", "/audit")),
            List.of()));
  }

  private static List<String> heading(Days days) {
    return List.of("when (" + days.name() + ")", "who", "what", "outcome", "line");
  }

  private static List<String> row(AuditHit hit, Days days) {
    return List.of(
        days.time(hit.at()),
        text(hit.person()),
        hit.kind(),
        hit.outcome(),
        hit.facts().getOrDefault("line", hit.facts().getOrDefault("why", text(hit.runbook()))));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
