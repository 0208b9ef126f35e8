package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.process.MachineBoot;
import dev.signalbox.engine.process.ProcessLauncher;
import dev.signalbox.engine.run.change.AcceptRun;
import dev.signalbox.engine.run.change.AdvanceRun;
import dev.signalbox.engine.run.change.ClaimRun;
import dev.signalbox.engine.run.change.DecideApproval;
import dev.signalbox.engine.run.change.FinishRun;
import dev.signalbox.engine.run.change.OperatorActions;
import dev.signalbox.engine.run.change.RunTimers;
import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.run.drive.SetClock;
import dev.signalbox.engine.run.effect.EffectExecutor;
import dev.signalbox.engine.run.effect.HttpRequests;
import dev.signalbox.engine.run.effect.Lease;
import dev.signalbox.engine.run.effect.Leftovers;
import dev.signalbox.engine.run.effect.OutputKeeper;
import dev.signalbox.engine.run.effect.Outside;
import dev.signalbox.engine.run.effect.TaskMonitor;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.step.Callers;
import dev.signalbox.engine.run.step.Effects;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.step.RunbookCalls;
import dev.signalbox.engine.run.step.StepStarter;
import dev.signalbox.engine.run.store.FencedWriter;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.Listeners;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.run.view.OutputReader;
import dev.signalbox.engine.run.view.RunReader;
import dev.signalbox.engine.run.view.RunViews;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.spi.time.TimeSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The parts of [Runs], put together.
record RunsParts(
    Database database,
    Engine engine,
    AcceptRun acceptRun,
    DecideApproval decideApproval,
    OperatorActions operatorActions,
    RunReader reader,
    TimeSource clock) {

  static RunsParts assemble(RunsNeeds needs) {
    RunsNeeds.Place place = needs.place();
    TimeSource clock = needs.keeping().clock();
    var outside =
        new Outside(
            new ProcessLauncher(place.launches(), place.directory(), clock),
            new HttpRequests(SecretMasking.of(needs.reaching().secrets())),
            MachineBoot.present(clock));
    // Output is masked while a run is driven, which holds a processor for as long as it comes.
    ThreadFactory drivers = Thread.ofPlatform().daemon().name("signalbox-run-", 0).factory();
    return assemble(needs, outside, Executors.newThreadPerTaskExecutor(drivers));
  }

  /// @param workers takes one task for each run that is driven
  static RunsParts assemble(RunsNeeds needs, Outside outside, Executor workers) {
    Database database = needs.keeping().database();
    Timeline clock = needs.keeping().clock();
    Stores stores = Stores.with(new Approvals(needs.keeping().ids()), database.dialect());
    SecretMasking masking = SecretMasking.of(needs.reaching().secrets());
    var states = new RunStates(stores, needs.library());
    var titles = new StepTitles(masking);
    var views = new RunViews(stores, states, titles);
    var listeners = new Listeners();
    var journal = new Journal(needs.keeping().audit(), listeners, stores, views);
    var queue = new LockQueue(stores, journal, needs.deciding().runGuard());
    var telling = new AdvanceRun.Telling(journal, new FinishRun(stores, states, journal, queue));
    RunsNeeds.Deciding deciding = needs.deciding();
    var callers = new Callers(deciding.directory());
    var questions = new Questions(stores, journal, deciding.guard(), masking);
    var calls = new RunbookCalls(stores, needs.library(), deciding.guard(), callers, queue);
    var start = new StepStarter(journal, questions, calls, effects(needs, stores), masking, titles);
    var lease = new Lease(needs.place().lease(), clock);
    var advance = new AdvanceRun(stores, states, telling, start, questions, here(needs, outside));
    var dispatch = new ClaimRun.Dispatch(deciding.guard(), callers, needs.library(), questions);
    var claimRun = new ClaimRun(stores, states, advance, telling, queue, dispatch);
    var output = output(needs, stores, journal, views);
    var engine =
        new Engine(
            new Engine.Parts(database, stores),
            claimRun,
            advance,
            performing(needs, outside, masking, lease, output),
            new RunTimers(database, stores, telling, clock),
            setClock(needs, stores, journal, lease, outside.boot()),
            new Engine.Home(needs.place().node(), clock, lease, workers));
    return new RunsParts(
        database,
        engine,
        new AcceptRun(stores, states, journal, questions, queue, needs.keeping().ids()),
        new DecideApproval(stores, telling, claimRun, deciding.runGuard(), callers),
        new OperatorActions(stores, states, telling, deciding.runGuard()),
        new RunReader(stores, views, new OutputReader(stores.output()), listeners),
        clock);
  }

  private static SetClock setClock(
      RunsNeeds needs, Stores stores, Journal journal, Lease lease, MachineBoot boot) {
    var ground = new SetClock.Ground(needs.keeping().database(), stores, journal);
    return new SetClock(ground, needs.keeping().clock(), lease, boot);
  }

  private static AdvanceRun.Here here(RunsNeeds needs, Outside outside) {
    return new AdvanceRun.Here(needs.place().node(), outside.launcher()::ledger);
  }

  private static TaskMonitor.Output output(
      RunsNeeds needs, Stores stores, Journal journal, RunViews views) {
    var writer = new FencedWriter(needs.keeping().database(), stores.runs());
    var keeper = new OutputKeeper(stores.output(), needs.place().outputLimit());
    return new TaskMonitor.Output(writer, stores, keeper, journal, views);
  }

  private static Engine.Performing performing(
      RunsNeeds needs,
      Outside outside,
      SecretMasking masking,
      Lease lease,
      TaskMonitor.Output output) {
    RunsNeeds.Keeping keeping = needs.keeping();
    var executor = new EffectExecutor(outside, masking, keeping.clock(), lease);
    var leftovers =
        new Leftovers(keeping.database(), output.stores(), outside.launcher(), keeping.clock());
    return new Engine.Performing(executor, output, masking, leftovers);
  }

  private static Effects effects(RunsNeeds needs, Stores stores) {
    return new Effects(needs.reaching().connections(), stores.locks());
  }

  Runs runs() {
    return new Runs(this);
  }
}
