package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.VoteResult;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The run of one test: started as the guard lets it, its questions answered as the stubs say, time
/// passed until it ends.
public final class TrialRun {
  /// Where a rule asks for one, those who vote have it.
  private static final String REASON = "as the test has it";

  private final Database database;
  private final Runs runs;
  private final TrialLoop loop;
  private final Stubs stubs;
  private final People people;
  private final TrialListener listener;
  private final TrialForms forms;
  private final Set<String> silent = new HashSet<>();

  public TrialRun(
      Database database,
      Runs runs,
      TrialLoop loop,
      Stubs stubs,
      People people,
      TrialListener listener,
      TrialForms forms) {
    this.database = database;
    this.runs = runs;
    this.loop = loop;
    this.stubs = stubs;
    this.people = people;
    this.listener = listener;
    this.forms = forms;
  }

  /// Plays it to its end, or to where it cannot go on.
  ///
  /// @throws TrialException when it does not come to an end
  Outcome play(Guard guard, Invocation invocation) {
    var source = new RunSource("trial", "1");
    return switch (guard.decide(invocation)) {
      case Decision.Denied(_, String why) -> Outcome.denied(why);
      case Decision.Allowed(Clearance clearance) ->
          played(database.write(tx -> runs.start(tx, clearance, source)), invocation.caller());
      case Decision.NeedsApproval needs ->
          played(
              database.write(tx -> runs.hold(tx, invocation, needs, source)), invocation.caller());
    };
  }

  private Outcome played(String run, Caller caller) {
    stubs.cancelling(() -> database.write(tx -> runs.cancel(tx, run, caller, true)));
    loop.settle();
    RunView view = runs.view(run).orElseThrow();
    while (goesOn(view)) {
      if (!answered(view)) {
        loop.passToNext();
      }
      loop.settle();
      view = runs.view(run).orElseThrow();
    }
    if (!stubs.broken().isEmpty()) {
      throw new TrialException(stubs.broken());
    }
    return outcome(view);
  }

  private boolean goesOn(RunView view) {
    return stubs.broken().isEmpty() && !view.status().ended() && view.status() != RunStatus.UNKNOWN;
  }

  /// Answers the first open question on which nobody is silent.
  private boolean answered(RunView view) {
    for (Approval approval : view.approvals()) {
      boolean open = approval.status() == ApprovalStatus.ASKED && silent.add(approval.id());
      if (open && answered(approval)) {
        return true;
      }
    }
    for (FormQuestion form : view.forms()) {
      boolean open = form.status() == FormStatus.ASKED && silent.add(form.id());
      if (open && forms.answered(form)) {
        return true;
      }
    }
    for (Checklist list : view.checklists()) {
      boolean open = list.status() == ChecklistStatus.OPEN && silent.add(turn(list));
      if (open && forms.ticked(list, view.caller())) {
        return true;
      }
    }
    return !stubs.broken().isEmpty();
  }

  /// A list is asked for anew when other tasks of it are open.
  private static String turn(Checklist list) {
    return list.id() + list.open().map(Checklist.Task::position).toList();
  }

  /// @return false when people say nothing
  private boolean answered(Approval approval) {
    Optional<Stubs.Begun> step = stubs.at(approval.step());
    Optional<Answer> answer =
        step.isPresent()
            ? stubs.next(step.get().step())
            : stubs.next(Stream.of(Stubs.START, "approve"));
    if (answer.isEmpty() && approval.rule().confirms()) {
      return voted(approval, Set.of(approval.requester()), true);
    }
    String asks = "'%s' is asked of %s".formatted(approval.question(), approval.rule().by());
    if (answer.isEmpty()) {
      String name =
          step.map(found -> Stubs.names(found.step()).findFirst().orElseThrow())
              .orElse(Stubs.START);
      stubs.breakOff(
          "%s and has no stub: add `stub: { %s: approved }`, `refused` or `timeout`"
              .formatted(asks, name));
      return true;
    }
    return switch (answer.get()) {
      case Answer.Says says -> said(approval, says.word(), asks);
      case Answer.Output output -> voted(approval, voters(output.value(), asks), true);
    };
  }

  private boolean said(Approval approval, Word word, String asks) {
    Set<String> approvers = new GrantCheck(people).approvers(approval.rule(), approval.requester());
    return switch (word) {
      case APPROVED -> voted(approval, approvers, true);
      case REFUSED -> voted(approval, approvers, false);
      case TIMEOUT -> false;
      case CANCELLED -> {
        stubs.cancel();
        yield true;
      }
      case FAILS, UNKNOWN -> {
        stubs.breakOff("%s, and '%s' is no answer to that".formatted(asks, word.text()));
        yield true;
      }
    };
  }

  private Set<String> voters(Object value, String asks) {
    if (value instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("by"))
        && map.get("by") instanceof Collection<?> ids) {
      var voters = new LinkedHashSet<String>();
      ids.forEach(id -> voters.add(String.valueOf(id)));
      return voters;
    }
    stubs.breakOff(asks + ": the answer is `approved`, `refused`, `timeout` or `{ by: [PERSON] }`");
    return Set.of();
  }

  /// One after the other says so, until it is enough.
  private boolean voted(Approval approval, Collection<String> voters, boolean yes) {
    for (String voter : voters) {
      Optional<Principal> found = people.principal(voter);
      if (found.isEmpty()) {
        stubs.breakOff("there is no person '" + voter + "' who could approve");
        return true;
      }
      Principal principal = found.get();
      VoteResult result =
          database.write(tx ->
              runs.vote(
                  tx,
                  approval.code(),
                  new Approvals.Vote(signedIn(principal, tx.now()), yes, REASON)));
      switch (result) {
        case VoteResult.Counted _ -> {}
        case VoteResult.Granted _, VoteResult.Refused _, VoteResult.Closed _ -> {
          return true;
        }
        case VoteResult.NotYours(String why) -> {
          stubs.breakOff(why);
          return true;
        }
        case VoteResult.Stale _, VoteResult.Unknown _ ->
            throw new IllegalStateException("no question " + approval);
      }
    }
    return !voters.isEmpty();
  }

  /// Whoever answers in a test has signed in for it.
  private static Caller signedIn(Principal principal, Instant now) {
    return principal instanceof Person person
        ? Caller.onConsole(person, now)
        : Caller.of(principal);
  }

  private Outcome outcome(RunView view) {
    var steps = loop.steps(view.id());
    return new Outcome(
        Scopes.word(view.status()),
        view.reason() == null ? "" : view.reason(),
        TrialSteps.undone(steps, stubs),
        stubs.called(),
        listener.said(),
        view.approvals().stream().map(Approval::question).toList(),
        TrialSteps.begun(steps),
        TrialSteps.skipped(steps));
  }
}
