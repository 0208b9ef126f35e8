package dev.signalbox.engine.run.step;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.approval.BoundDigest;
import dev.signalbox.engine.approval.Question;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts questions to people, before a run starts or in the middle of it, each bound to what was
/// seen.
public final class Questions {
  private final Approvals approvals;
  private final FormQuestions forms;
  private final Checklists checklists;
  private final Timers timers;
  private final Journal journal;
  private final RunGuard guard;
  private final SecretMasking masking;

  public Questions(
      Approvals approvals,
      FormQuestions forms,
      Checklists checklists,
      Timers timers,
      Journal journal,
      RunGuard guard,
      SecretMasking masking) {
    this.forms = forms;
    this.checklists = checklists;
    this.approvals = approvals;
    this.timers = timers;
    this.journal = journal;
    this.guard = guard;
    this.masking = masking;
  }

  /// The guard asks before the start.
  public Approval beforeStart(Transaction transaction, RunRow run, ApprovalRule rule, String why) {
    var words = new Words(shown(run.line() + " – " + why), "");
    return ask(transaction, run, null, words, rule);
  }

  /// A step asks.
  Approval inside(RunState state, String path, Words words, ApprovalRule rule) {
    state.approvalsChanged();
    return ask(state.transaction(), state.run(), path, words, rule);
  }

  /// What a step asks; where it asks once more, also for what.
  Words words(RunRow run, Verb.Approve approve, Scope scope) {
    String shown = approve.show() == null ? "" : Values.write(approve.show().markedValue(scope));
    String again = run.longer() == null ? "" : shown(run.line()) + " – ";
    return new Words(again + shown(approve.text(), scope), shown(shown));
  }

  /// Others are asked besides.
  ///
  /// @param by all who are asked now
  Approval widen(RunState state, Approval approval, List<String> by) {
    state.approvalsChanged();
    return approvals.widen(state.transaction(), approval.id(), by);
  }

  /// What steps ask people to fill in.
  FormQuestions forms() {
    return forms;
  }

  /// What steps list for people to tick.
  Checklists checklists() {
    return checklists;
  }

  /// A question's own words.
  String shown(Template text, Scope scope) {
    return shown(text.marked(scope));
  }

  /// Whom a question asks: groups or person ids. An expression may give several. Whoever asked for
  /// the run is `me` with what is known of them now: who is their manager may change.
  ///
  /// @throws StepFailedException when one of them names nobody
  List<String> names(RunRow run, List<Template> templates, Scope scope) {
    Optional<Principal> asker = guard.now(run.caller()).map(Caller::principal);
    Scope present = asker.map(now -> scope.with("me", now.facts())).orElse(scope);
    String doubt = asker.map(now -> now.doubt().all()).orElse("");
    var names = new ArrayList<String>();
    for (Template template : templates) {
      Object who = template.value(present);
      if (who instanceof Collection<?> several) {
        several.forEach(one -> names.add(named(template, one, doubt)));
        if (several.isEmpty()) {
          named(template, "", doubt);
        }
      } else {
        names.add(named(template, who, doubt));
      }
    }
    return names;
  }

  private static String named(Template template, Object who, String doubt) {
    String name = who instanceof String text ? text : "";
    if (name.isBlank()) {
      String source = template.source();
      String hint =
          source.contains("manager")
              ? " Who is whose manager stands in people.yaml, or is told by a group source with"
                  + " 'managers'."
                  + (doubt.isEmpty() ? "" : " Now " + doubt + ".")
              : source.contains("oncall")
                  ? " Nobody is on call now."
                  : source.contains("owner")
                      ? " Whose a service is stands under 'services' in signalbox.yaml."
                      : "";
      throw new StepFailedException(
          Failure.REFUSED, "Nobody could be asked: '%s' names nobody.%s".formatted(source, hint));
    }
    return name;
  }

  /// What is approved is what was seen: nothing in it is hidden.
  String shown(String text) {
    return VisibleText.lines(masking.mask(SecretMark.shown(text)));
  }

  /// What people read.
  ///
  /// @param shown what is shown beside the question
  record Words(String text, String shown) {
    String bound() {
      return text + "\n" + shown;
    }
  }

  private Approval ask(
      Transaction transaction, RunRow run, @Nullable String step, Words words, ApprovalRule rule) {
    String revision = guard.revision();
    String text = words.text();
    String digest = digest(run, step, words, revision);
    Approval approval =
        approvals.ask(
            transaction,
            new Question(run.id(), step, text, rule, run.person(), digest, revision),
            guard.business());
    timers.arm(transaction, RunTimer.APPROVAL_EXPIRY, approval.id(), approval.deadline());
    journal.record(
        transaction,
        run,
        "approval.asked",
        "ok",
        Map.of(
            "line", run.line(),
            "rule", rule.name(),
            "question", text,
            "digest", digest,
            "code", approval.code()));
    return approval;
  }

  /// What a question that the guard asked before the start would be bound to now.
  public String presentDigest(RunRow run, Approval approval) {
    return digest(run, null, new Words(approval.question(), ""));
  }

  /// What a question would be bound to now.
  ///
  /// @param step path of the step that asks, or null
  String digest(RunRow run, @Nullable String step, Words words) {
    return digest(run, step, words, guard.revision());
  }

  private static String digest(
      RunRow run, @Nullable String step, Words words, String guardRevision) {
    return new BoundDigest(
            run.runbook(),
            run.revision(),
            Values.canonical(run.arguments()),
            step == null ? run.room() : run.room() + "/" + step,
            run.person(),
            guardRevision,
            words.bound())
        .hex();
  }

  public static String refusal(Approval approval) {
    return approval.votes().stream()
        .filter(vote -> !vote.approves())
        .findFirst()
        .map(vote ->
            "refused by " + vote.person() + (vote.reason() == null ? "" : ": " + vote.reason()))
        .orElse("refused");
  }

  public static String silence(Approval approval) {
    return approval.grantedAt() != null
        ? "approved, but not begun within " + approval.rule().thenStartWithin().text()
        : "not approved within " + approval.rule().within().text();
  }
}
