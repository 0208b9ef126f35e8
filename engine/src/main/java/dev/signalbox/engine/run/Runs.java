package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.change.AcceptRun;
import dev.signalbox.engine.run.change.DecideApproval;
import dev.signalbox.engine.run.change.OperatorActions;
import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.run.view.Listeners;
import dev.signalbox.engine.run.view.RunReader;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The only place that runs operations. Nothing starts without a [Clearance]; nothing that was
/// accepted is lost; nothing unsafe is done twice.
public final class Runs implements AutoCloseable {
  private final Database database;
  private final Engine engine;
  private final AcceptRun acceptRun;
  private final DecideApproval decideApproval;
  private final OperatorActions operatorActions;
  private final RunReader reader;
  private final Listeners listeners;

  Runs(
      Database database,
      Engine engine,
      AcceptRun acceptRun,
      DecideApproval decideApproval,
      OperatorActions operatorActions,
      RunReader reader,
      Listeners listeners) {
    this.database = database;
    this.engine = engine;
    this.acceptRun = acceptRun;
    this.decideApproval = decideApproval;
    this.operatorActions = operatorActions;
    this.reader = reader;
    this.listeners = listeners;
  }

  /// The runs of this database, as this server drives them.
  ///
  /// @param timers to be started after the runs, which handle their kinds
  public static Runs of(
      Database database,
      Audit audit,
      Ids ids,
      Timeline clock,
      Timers timers,
      RunGuard guard,
      RunConfig config) {
    return new RunAssembly(database, audit, ids, clock, timers, guard, config).here();
  }

  /// Takes up what an earlier life of this server left, then claims runs until it is closed.
  public void start() {
    engine.begin();
    engine.start();
  }

  /// Starts nothing more. Programs that run go on; the next start follows them again.
  @Override
  public void close() {
    engine.close();
  }

  /// Accepts a run that may start now.
  ///
  /// @param source what made it: the same source gives the same run, however often
  /// @return the run's id; it is accepted once the transaction is durable
  public String start(Transaction transaction, Clearance clearance, RunSource source) {
    String run =
        acceptRun.accept(
            transaction,
            clearance.invocation(),
            source,
            new AcceptRun.Way.Cleared(clearance.rule(), clearance.guardRevision()));
    transaction.afterCommit(() -> engine.offer(run));
    return run;
  }

  /// Accepts a run that people have to approve first. It starts with a clearance that the guard
  /// gives when they have, or not at all.
  ///
  /// @return the run's id
  public String hold(
      Transaction transaction,
      Invocation invocation,
      Decision.NeedsApproval needs,
      RunSource source) {
    return acceptRun.accept(transaction, invocation, source, new AcceptRun.Way.Held(needs));
  }

  /// Takes a person's word on an open question.
  ///
  /// @param approvalCode the question's code; a run's code stands for its latest question
  public VoteResult vote(Transaction transaction, String approvalCode, Approvals.Vote vote) {
    VoteResult result = decideApproval.vote(transaction, approvalCode, vote);
    if (result instanceof VoteResult.Granted granted) {
      transaction.afterCommit(() -> engine.offer(granted.run().id()));
    }
    if (result instanceof VoteResult.Refused refused) {
      transaction.afterCommit(() -> engine.offer(refused.run().id()));
    }
    transaction.afterCommit(engine::wake);
    return result;
  }

  /// Stops a run and kills the processes of its present step. Its `finally` still runs. A second
  /// cancel stops the step of an undo or a `finally` that is under way.
  ///
  /// @param run id or code
  /// @param undo whether what began is undone
  public ActResult cancel(Transaction transaction, String run, Caller caller, boolean undo) {
    return acted(transaction, operatorActions.cancel(transaction, run, caller, undo));
  }

  /// Says what became of a step whose outcome is unknown.
  ///
  /// @param run id or code
  public ActResult settle(
      Transaction transaction, String run, Caller caller, Settlement settlement) {
    return acted(transaction, operatorActions.settle(transaction, run, caller, settlement));
  }

  /// The form with this code, if there is one that this person sees.
  public Optional<FormQuestion> form(String code, Sight sight) {
    return database.read(handle -> reader.form(handle, code, sight));
  }

  /// Takes what somebody filled in.
  ///
  /// @param code the form's
  /// @param values by its fields
  /// @param shown the same as one would type them
  public AnswerResult answer(
      Transaction transaction, String code, Caller caller, Arguments values, String shown) {
    AnswerResult result = operatorActions.answer(transaction, code, caller, values, shown);
    if (result instanceof AnswerResult.Taken taken) {
      transaction.afterCommit(() -> engine.offer(taken.form().run()));
    }
    transaction.afterCommit(engine::wake);
    return result;
  }

  /// The list with this code, if there is one that this person sees.
  public Optional<Checklist> checklist(String code, Sight sight) {
    return database.read(handle -> reader.checklist(handle, code, sight));
  }

  /// Takes what somebody says of a task, or wants of it.
  ///
  /// @param code the task's, or to add one the list's
  public TaskResult task(Transaction transaction, String code, Caller caller, TaskChange change) {
    TaskResult result = operatorActions.tasks().act(transaction, code, caller, change);
    if (result instanceof TaskResult.Taken taken) {
      transaction.afterCommit(() -> engine.offer(taken.list().run()));
      transaction.afterCommit(engine::wake);
    }
    return result;
  }

  /// Why this caller cannot have a run do a task now, or empty.
  ///
  /// @param code the task's
  /// @param room where the run would be
  public Optional<String> objectionToRun(
      Transaction transaction, String code, Caller caller, String room) {
    return operatorActions.tasks().objectionToRun(transaction, code, caller, room);
  }

  /// A run does a task. Its end is the task's, when it ends well.
  ///
  /// @param code of a task to whose run there was no objection in this transaction
  /// @param run the id of the run
  public void does(Transaction transaction, String code, Caller caller, String run) {
    String runCode = reader.view(transaction.handle(), run).orElseThrow().code();
    operatorActions.tasks().begun(transaction, code, caller, new Checklist.Ran(run, runCode, null));
  }

  /// What a step did for a while is taken back now. A lease whose undo failed is tried again.
  ///
  /// @param code the lease's
  public StepLease.Result endLease(Transaction transaction, String code, Caller caller) {
    StepLease.Result result = operatorActions.endLease(transaction, code, caller);
    if (result instanceof StepLease.Result.Done(StepLease lease)) {
      transaction.afterCommit(() -> engine.offer(String.valueOf(lease.ending().run())));
      transaction.afterCommit(engine::wake);
    }
    return result;
  }

  /// What a step did for a while is to last longer: whom the run asked before is asked again.
  ///
  /// @param code the lease's
  public StepLease.Result extendLease(Transaction transaction, String code, StepLease.Wish wish) {
    StepLease.Result result = operatorActions.extendLease(transaction, code, wish);
    if (result instanceof StepLease.Result.Asked asked) {
      transaction.afterCommit(() -> engine.offer(asked.run()));
    }
    return result;
  }

  /// What steps did for a while, as far as this person sees the runs: what ends first in front, or
  /// what ended last.
  ///
  /// @param limit at most this many
  public List<StepLease> leases(Sight sight, boolean ended, int limit) {
    return database.read(handle -> reader.leases(handle, sight, ended, limit));
  }

  /// The secrets that runs are given.
  public RunSecrets secrets() {
    return acceptRun.secrets();
  }

  private ActResult acted(Transaction transaction, ActResult result) {
    if (result instanceof ActResult.Done done) {
      String run = done.run().id();
      List<String> stopped = reader.toStop(transaction.handle(), run);
      transaction.afterCommit(() -> engine.stop(run, stopped));
      transaction.afterCommit(() -> engine.offer(run));
      transaction.afterCommit(engine::wake);
    }
    return result;
  }

  /// What parameters of runbooks may be now. Never asked inside of a transaction.
  public LiveChoices choices() {
    return engine.choices();
  }

  /// The id of the run that this made.
  public Optional<String> made(RunSource source) {
    return database.read(handle -> reader.made(handle, source));
  }

  /// The run with this id or code, for the server itself.
  public Optional<RunView> view(String idOrCode) {
    return database.read(handle -> reader.view(handle, idOrCode));
  }

  /// The run with this id or code, if there is one that this person sees.
  public Optional<RunView> view(String idOrCode, Sight sight) {
    return database.read(handle -> reader.view(handle, idOrCode, sight));
  }

  /// The file a run was pinned to, as it was then.
  ///
  /// @param run id or code
  public Optional<Library.KeptRunbook> runbook(String run) {
    return database.read(handle -> reader.runbook(handle, run));
  }

  /// Newest first.
  public List<RunView> page(RunFilter filter) {
    return database.read(handle -> reader.page(handle, filter));
  }

  /// Requests for approval, newest first.
  public List<Request> requests(RequestFilter filter) {
    return database.read(handle -> reader.requests(handle, filter));
  }

  public long countRequests(Sight sight, RequestFilter.Scope scope) {
    return database.read(handle -> reader.countRequests(handle, sight, scope));
  }

  /// How runs stand; ids of no run are left out.
  ///
  /// @param ids at most some hundreds
  public List<RunBrief> briefs(Set<String> ids) {
    return database.look(handle -> reader.briefs(handle, ids));
  }

  /// A piece of a run's output, masked.
  ///
  /// @param run id or code
  /// @param from counted in bytes
  /// @param max about how many bytes at most: whole characters
  public RunView.Output output(String run, long from, int max) {
    return database.read(handle -> reader.output(handle, run, null, from, max));
  }

  /// A piece of one step's output; positions are those of the whole run's output.
  ///
  /// @param path as in [StepView#path()]
  public RunView.Output stepOutput(String run, String path, long from, int max) {
    return database.read(handle -> reader.output(handle, run, path, from, max));
  }

  /// Hears every change from now on; called in the order of listening.
  public void listen(RunListener listener) {
    listeners.add(listener);
  }

  /// Hears how the systems that steps reach do.
  public void listen(ConnectionListener listener) {
    listeners.add(listener);
  }
}
