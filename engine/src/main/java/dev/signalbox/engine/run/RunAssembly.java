package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.choice.ChoiceLookup;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.content.ContentReader;
import dev.signalbox.engine.content.JdbcRunFileStore;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.MachineBoot;
import dev.signalbox.engine.process.ProcessLauncher;
import dev.signalbox.engine.run.change.AcceptRun;
import dev.signalbox.engine.run.change.AdvanceRun;
import dev.signalbox.engine.run.change.AnswerForm;
import dev.signalbox.engine.run.change.ClaimRun;
import dev.signalbox.engine.run.change.DecideApproval;
import dev.signalbox.engine.run.change.FinishRun;
import dev.signalbox.engine.run.change.LeaseActions;
import dev.signalbox.engine.run.change.OperatorActions;
import dev.signalbox.engine.run.change.RunTimers;
import dev.signalbox.engine.run.change.StartCheck;
import dev.signalbox.engine.run.change.StepMoves;
import dev.signalbox.engine.run.checklist.TaskActions;
import dev.signalbox.engine.run.checklist.TaskDue;
import dev.signalbox.engine.run.checklist.TaskRuns;
import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.run.drive.RunDriver;
import dev.signalbox.engine.run.drive.SetClock;
import dev.signalbox.engine.run.effect.EffectExecutor;
import dev.signalbox.engine.run.effect.EffectSecrets;
import dev.signalbox.engine.run.effect.Effects;
import dev.signalbox.engine.run.effect.HttpRequests;
import dev.signalbox.engine.run.effect.JdbcQueries;
import dev.signalbox.engine.run.effect.LdapRequests;
import dev.signalbox.engine.run.effect.Lease;
import dev.signalbox.engine.run.effect.Leftovers;
import dev.signalbox.engine.run.effect.ObservedRequests;
import dev.signalbox.engine.run.effect.OutputKeeper;
import dev.signalbox.engine.run.effect.Queries;
import dev.signalbox.engine.run.effect.Requests;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.gate.Gates;
import dev.signalbox.engine.run.lease.EndLease;
import dev.signalbox.engine.run.lease.ExtendLease;
import dev.signalbox.engine.run.lease.GrantLease;
import dev.signalbox.engine.run.look.OutsideChoices;
import dev.signalbox.engine.run.look.OutsideReader;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.step.Callees;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.step.VerbFilter;
import dev.signalbox.engine.run.step.VerbSteps;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.Listeners;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.run.view.RunReader;
import dev.signalbox.engine.run.view.RunViews;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// Puts [Runs] together, and the engine that drives them.
final class RunAssembly {
  private final Database database;
  private final Audit audit;
  private final Ids ids;
  private final Timeline clock;
  private final Timers timers;
  private final RunGuard guard;
  private final RunConfig config;
  private final SecretMasking masking;
  private final StepTitles titles;
  private final Approvals approvals;
  private final FormQuestions forms;
  private final Checklists checklists;
  private final RunStates states;
  private final RunViews views;
  private final Listeners listeners = new Listeners();
  private final Journal journal;
  private final LockQueue queue;
  private final Questions questions;
  private final StartCheck check;
  private final GrantLease grantLease;
  private final EndLease endLease;
  private final ExtendLease extendLease;
  private final RunSecrets secrets;
  private final TaskActions tasks;
  private final FinishRun finish;

  RunAssembly(
      Database database,
      Audit audit,
      Ids ids,
      Timeline clock,
      Timers timers,
      RunGuard guard,
      RunConfig config) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.timers = timers;
    this.guard = guard;
    this.config = config;
    masking = SecretMasking.of(config.secrets());
    titles = new StepTitles(masking);
    approvals = new Approvals(ids);
    forms = new FormQuestions(ids);
    checklists = new Checklists(ids);
    states = new RunStates(database.dialect(), guard.library(), approvals, timers, guard::gate);
    views = new RunViews(states, approvals, forms, checklists, titles);
    journal = new Journal(audit, listeners, views, new JdbcRunFileStore(ids));
    queue = new LockQueue(states, journal, guard);
    questions = new Questions(approvals, forms, checklists, timers, journal, guard, masking);
    check = new StartCheck(guard, guard.library(), questions, approvals);
    grantLease = new GrantLease(guard.library(), journal, ids);
    endLease = new EndLease(journal, timers, ids);
    extendLease = new ExtendLease(guard, guard.library(), questions, journal, timers, ids);
    secrets = new RunSecrets(database, config.key(), ids, timers);
    tasks = new TaskActions(states, checklists, journal, guard, masking);
    var taskRuns = new TaskRuns(states, checklists, tasks);
    finish = new FinishRun(journal, queue, endLease, extendLease, taskRuns, secrets, masking);
  }

  /// On this machine.
  Runs here() {
    // Output is masked while a run is driven, which holds a processor for as long as it comes.
    ThreadFactory drivers = Thread.ofPlatform().daemon().name("signalbox-run-", 0).factory();
    return driven(
        engine(
            new ProcessLauncher(config.launches(), config.directory(), clock),
            new LdapRequests(new HttpRequests(masking, new ContentReader(database)::open)),
            new JdbcQueries(masking, listeners),
            MachineBoot.present(clock),
            Executors.newCachedThreadPool(drivers)));
  }

  /// An engine that reaches the world like this.
  ///
  /// @param workers takes one task for each run that is driven
  Engine engine(
      Launcher launcher, Requests requests, Queries queries, MachineBoot boot, Executor workers) {
    var lease = new Lease(config.lease(), clock);
    var observed = new ObservedRequests(requests, masking, listeners);
    var opening = new EffectSecrets(database, secrets, config.connections(), masking);
    var executor =
        new EffectExecutor(
            launcher, observed, queries, opening, new ContentReader(database), clock, lease);
    var outside = new OutsideReader(masking, observed, queries);
    var lookup = new OutsideChoices(callees(), config.connections(), outside, clock);
    return engine(executor, lookup, VerbFilter.NONE, lease, launcher, boot, workers);
  }

  /// An engine of which steps do what is made of their verbs, and to the world what these do.
  Engine engine(
      Effects effects,
      ChoiceLookup lookup,
      VerbFilter filter,
      Lease lease,
      Launcher launcher,
      MachineBoot boot,
      Executor workers) {
    var node = new ThisNode(config.node(), launcher, lease, clock, database.dialect());
    var gates = new Gates(guard, guard.library(), journal, masking);
    var steps = new StepMoves(verbs(filter), titles, journal, node, grantLease, gates);
    var advance = new AdvanceRun(states, finish, steps, journal, grantLease);
    var claim = new ClaimRun(states, advance, finish, check, journal, queue, node);
    var output = new OutputKeeper(database, journal, masking, clock, config.outputLimit());
    return new Engine(
        database,
        new RunDriver(database, claim, advance, effects, output, node, workers),
        new SetClock(database, journal, clock, lease, boot),
        node,
        new Leftovers(database, launcher, clock),
        new LiveChoices(lookup, guard.library().services(), clock),
        clock);
  }

  private Callees callees() {
    return new Callees(guard.library(), guard, queue, audit, masking, config.connections());
  }

  private VerbSteps verbs(VerbFilter filter) {
    return new VerbSteps(
        journal, questions, guard, callees(), config.connections(), masking, filter);
  }

  /// Hears the runs that are put together here.
  void heard(RunListener listener) {
    listeners.add(listener);
  }

  /// What people do to the tasks of runs.
  TaskActions tasks() {
    return tasks;
  }

  /// Runs that this engine drives; their timers are handled from now on.
  Runs driven(Engine engine) {
    new RunTimers(states, journal, engine::offer)
        .handle(timers, approvals, finish, endLease, new TaskDue(states, checklists, journal));
    secrets.begin();
    var leases = new LeaseActions(states, journal, guard, endLease, extendLease, grantLease);
    var answers = new AnswerForm(states, forms, journal, guard, masking, new JdbcRunFileStore(ids));
    return new Runs(
        database,
        engine,
        new AcceptRun(guard, guard.library(), journal, questions, queue, ids, secrets),
        new DecideApproval(states, finish, check, journal, guard, approvals),
        new OperatorActions(states, finish, journal, guard, answers, leases, tasks),
        new RunReader(database.dialect(), approvals, forms, checklists, views),
        listeners);
  }
}
