package dev.signalbox.chat.glass;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.glass.GlassReview;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.GlassRule;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `break-glass <why> <line>`: starts at once what needs others' approval, tells whom it skipped,
/// and asks for a review. What is denied stays denied.
public final class BreakGlassCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of(
              "break-glass <why> <line…>",
              "Start at once what needs approval: break-glass \"why\" deploy api"),
          Risk.READ);

  private final CommandParser parser;
  private final RuleGuard guard;
  private final Runs runs;
  private final GlassReviews reviews;
  private final GlassNotices notices;
  private final Ids ids;

  public BreakGlassCommand(
      CommandParser parser,
      RuleGuard guard,
      Runs runs,
      GlassReviews reviews,
      GlassNotices notices,
      Ids ids) {
    this.parser = parser;
    this.guard = guard;
    this.runs = runs;
    this.reviews = reviews;
    this.notices = notices;
    this.ids = ids;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    Optional<GlassReview> overdue =
        reviews.overdue(transaction.handle(), call.caller().id(), transaction.now());
    if (overdue.isPresent()) {
      return denied(
          call,
          call.line(),
          "The review "
              + overdue.get().code()
              + " of what you did before (/"
              + overdue.get().line()
              + ") is overdue: until one of "
              + String.join(", ", overdue.get().reviewers())
              + " has closed it you cannot break the glass again.");
    }
    String line = call.required("line").replaceFirst("^[/!]", "");
    return switch (parser.read(line, call.caller())) {
      case Parsed.Misused misused -> Answer.no(misused.message());
      case Parsed.Understood read when read.command().ours() ->
          Answer.no("`" + read.line() + "` is a built-in command: nobody approves it.");
      case Parsed.Understood read ->
          read.arguments()
              .named()
              .map(name ->
                  Answer.no(
                      "`%s` is brought with the line itself, not with one inside of another: send /%s as it is."
                          .formatted(name, read.line())))
              .orElseGet(() -> begin(transaction, call, read));
    };
  }

  private Answer begin(Transaction transaction, CommandCall call, Parsed.Understood read) {
    var invocation =
        new Invocation(
            parser.runbook(read.command()).orElseThrow(),
            read.arguments(),
            read.line(),
            call.caller(),
            call.room(),
            Origin.GLASS);
    return switch (guard.decide(invocation)) {
      case Decision.Allowed(Clearance cleared) when cleared.rule().equals(GlassRule.NAME) ->
          broken(transaction, call, cleared);
      case Decision.Allowed _, Decision.NeedsApproval _ ->
          Answer.no("Nobody else has to approve this: send /" + read.line() + " as it is.");
      case Decision.Denied(String _, String why) ->
          denied(call, read.line(), parser.refusal(invocation, why));
    };
  }

  private static Answer denied(CommandCall call, String line, String why) {
    return Answer.no(why)
        .recorded(
            new AuditEntry(
                "glass.denied",
                call.caller().id(),
                call.caller().account().text(),
                call.room(),
                null,
                null,
                "denied",
                Map.of("line", line, "why", why)));
  }

  private Answer broken(Transaction transaction, CommandCall call, Clearance cleared) {
    Set<String> skipped = guard.explain(cleared.invocation()).approvers();
    String why = call.required("why");
    String run = runs.start(transaction, cleared, new RunSource(GlassRule.NAME, ids.next()));
    GlassRule rule = guard.glass().orElseThrow();
    Instant deadline = rule.within().end(transaction.now(), guard.business());
    GlassReview review = reviews.ask(transaction, cleared, run, why, rule, deadline, skipped);
    notices.broken(transaction, review, skipped);
    return Answer.done(
        review.line() + " begins without approval. The review is " + review.code() + ".");
  }
}
