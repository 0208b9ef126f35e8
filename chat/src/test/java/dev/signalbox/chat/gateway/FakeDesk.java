package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.StepView;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs in memory, told to the cards as the real ones are; a test says what their steps do.
public final class FakeDesk implements Desk {
  private static final StepView UNDONE =
      new StepView("1.undo.1", "switch back", "exec", StepStatus.SUCCEEDED, 1, null, null, null, 0);

  private final Database database;
  private final Ids ids;
  private final Permissions permissions;
  private final RunCards cards;
  private final Map<String, RunView> runs = new LinkedHashMap<>();
  private final List<RunSource> sources = new ArrayList<>();

  FakeDesk(Database database, Ids ids, Permissions permissions, RunCards cards) {
    this.database = database;
    this.ids = ids;
    this.permissions = permissions;
    this.cards = cards;
  }

  public List<RunView> runs() {
    return List.copyOf(runs.values());
  }

  public RunView only() {
    if (runs.size() != 1) {
      throw new AssertionError("expected one run, not " + runs.values());
    }
    return runs.values().iterator().next();
  }

  @Override
  public String start(Transaction transaction, Clearance clearance, RunSource source) {
    return make(transaction, clearance.invocation(), source, RunStatus.RUNNING, List.of());
  }

  @Override
  public String hold(
      Transaction transaction,
      Invocation invocation,
      Decision.NeedsApproval needed,
      RunSource source) {
    Instant now = transaction.now();
    var approval =
        new Approval(
            ids.next(),
            ids.code(6),
            "",
            null,
            invocation.line(),
            needed.rule(),
            invocation.caller().id(),
            "0123456789abcdef",
            ApprovalStatus.ASKED,
            now,
            now.plus(needed.rule().within()),
            List.of());
    return make(transaction, invocation, source, RunStatus.HELD, List.of(approval));
  }

  private String make(
      Transaction transaction,
      Invocation invocation,
      RunSource source,
      RunStatus status,
      List<Approval> approvals) {
    if (sources.contains(source)) {
      throw new AssertionError("a second run from " + source);
    }
    sources.add(source);
    var account = invocation.caller().account();
    var step =
        new StepView(
            "1", "switch", "exec", StepStatus.PENDING, 1, transaction.now(), null, null, 0);
    var run =
        new RunView(
            ids.next(),
            ids.code(6),
            invocation.runbook().name(),
            invocation.runbook().revision(),
            invocation.runbook().about(),
            invocation.runbook().owner(),
            invocation.line(),
            invocation.caller().id(),
            account.platform() + "/" + account.workspace() + "/" + account.userId(),
            "typed",
            invocation.room(),
            status,
            null,
            null,
            null,
            transaction.now(),
            transaction.now(),
            null,
            List.of(step),
            approvals,
            "");
    return began(transaction, run, source);
  }

  private String began(Transaction transaction, RunView run, RunSource source) {
    runs.put(run.id(), run);
    cards.began(transaction, run, source);
    return run.id();
  }

  private RunView put(Transaction transaction, RunView run) {
    runs.put(run.id(), run);
    cards.changed(transaction, run);
    return run;
  }

  @Override
  public synchronized Said vote(Transaction transaction, String code, Approvals.Vote word) {
    for (RunView run : runs()) {
      for (Approval approval : run.approvals()) {
        if (approval.code().equals(code)) {
          return vote(transaction, run, approval, word);
        }
      }
    }
    return new Said(false, "There is no request for approval '" + code + "'.");
  }

  private Said vote(Transaction transaction, RunView run, Approval approval, Approvals.Vote word) {
    if (approval.status() != ApprovalStatus.ASKED) {
      String status = approval.status().toString().toLowerCase(java.util.Locale.ROOT);
      return new Said(false, "Approval " + approval.code() + " is " + status + " already.");
    }
    var verdict = permissions.mayVote(approval.rule(), word.caller(), approval.requester());
    if (verdict instanceof PermissionVerdict.No(String why)) {
      return new Said(false, why);
    }
    boolean approves = word.approves();
    var vote = new Approval.Vote(word.caller().id(), approves, word.reason(), transaction.now());
    var status = approves ? ApprovalStatus.USED : ApprovalStatus.REFUSED;
    put(
        transaction,
        with(
            run,
            approves ? RunStatus.RUNNING : RunStatus.REFUSED,
            List.of(with(approval, status, vote)),
            ""));
    return new Said(true, "Your word counts for " + run.line() + ".");
  }

  private static Approval with(Approval old, ApprovalStatus status, Approval.Vote vote) {
    return new Approval(
        old.id(),
        old.code(),
        old.run(),
        old.step(),
        old.question(),
        old.rule(),
        old.requester(),
        old.digest(),
        status,
        old.askedAt(),
        old.deadline(),
        List.of(vote));
  }

  private static RunView with(
      RunView old, RunStatus status, List<Approval> approvals, String tail) {
    return new RunView(
        old.id(),
        old.code(),
        old.runbook(),
        old.revision(),
        old.about(),
        old.owner(),
        old.line(),
        old.caller(),
        old.account(),
        old.origin(),
        old.room(),
        status,
        null,
        null,
        null,
        old.createdAt(),
        old.startedAt(),
        status.ended() ? old.createdAt().plusSeconds(12) : null,
        status == RunStatus.ROLLED_BACK ? List.of(old.steps().getFirst(), UNDONE) : old.steps(),
        approvals,
        tail);
  }

  /// The run comes to this.
  public void becomes(RunStatus status, String tail) {
    RunView run = only();
    database.write(transaction -> put(transaction, with(run, status, run.approvals(), tail)));
  }

  @Override
  public Said cancel(Transaction transaction, String run, Caller caller, @Nullable Boolean undo) {
    return view(run)
        .map(found -> new Said(true, "Cancelled " + found.line() + ", undo " + undo + "."))
        .orElseGet(() -> new Said(false, "There is no run '" + run + "'."));
  }

  @Override
  public Said settle(Transaction transaction, String run, Caller caller, Outcome outcome) {
    return new Said(view(run).isPresent(), "It is " + outcome + ".");
  }

  private Optional<RunView> view(String idOrCode) {
    return runs().stream()
        .filter(run -> run.id().equals(idOrCode) || run.code().equals(idOrCode))
        .findFirst();
  }

  @Override
  public List<RunView> runs(Caller caller, int limit) {
    return runs().reversed().stream().limit(limit).toList();
  }

  @Override
  public List<Request> requests(Caller caller, RequestFilter.Scope scope, int limit) {
    return runs().reversed().stream()
        .flatMap(run ->
            run.approvals().stream()
                .filter(approval -> approval.status() == ApprovalStatus.ASKED)
                .filter(approval -> scope == RequestFilter.Scope.OPEN || waits(approval, caller))
                .map(approval -> new Request(approval, run.code(), run.line(), run.room())))
        .limit(limit)
        .toList();
  }

  private boolean waits(Approval approval, Caller caller) {
    return permissions.mayVote(approval.rule(), caller, approval.requester()).allows();
  }

  @Override
  public long countRequests(Caller caller, RequestFilter.Scope scope) {
    return requests(caller, scope, 1000).size();
  }
}
