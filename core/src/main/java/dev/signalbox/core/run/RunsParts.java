package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approvals;
import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Timeline;
import dev.signalbox.spi.time.TimeSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The parts of [Runs], put together.
record RunsParts(
    Database database,
    Engine engine,
    Entrance entrance,
    Voting voting,
    Interventions interventions,
    Reading reading,
    TimeSource clock) {

  static RunsParts assemble(RunsNeeds needs) {
    RunsNeeds.Place place = needs.place();
    TimeSource clock = needs.keeping().clock();
    var outside =
        new Outside(
            new ProcessLauncher(place.launches(), place.directory(), clock),
            new HttpRequests(Masking.of(needs.reaching().secrets())),
            Boot.present(clock));
    // Output is masked while a run is driven, which holds a processor for as long as it comes.
    ThreadFactory drivers = Thread.ofPlatform().daemon().name("signalbox-run-", 0).factory();
    return assemble(needs, outside, Executors.newThreadPerTaskExecutor(drivers));
  }

  /// @param workers takes one task for each run that is driven
  static RunsParts assemble(RunsNeeds needs, Outside outside, Executor workers) {
    Database database = needs.keeping().database();
    Timeline clock = needs.keeping().clock();
    Stores stores = Stores.with(new Approvals(needs.keeping().ids()), database.dialect());
    Masking masking = Masking.of(needs.reaching().secrets());
    var scenes = new Scenes(stores, needs.library());
    var titles = new Titles(masking);
    var views = new Views(stores, scenes, titles);
    var listeners = new Listeners();
    var journal = new Journal(needs.keeping().audit(), listeners, stores, views);
    var waiters = new Waiters(stores, journal, needs.deciding().runGuard());
    var telling = new Progress.Telling(journal, new Endings(stores, scenes, journal, waiters));
    RunsNeeds.Deciding deciding = needs.deciding();
    var callers = new Callers(deciding.directory());
    var questions = new Questions(stores, journal, deciding.guard(), masking);
    var calls = new Calls(stores, needs.library(), deciding.guard(), callers, waiters);
    var verbs = new Verbs(journal, questions, calls, effects(needs, stores), masking, titles);
    var lease = new Lease(needs.place().lease(), clock);
    var progress = new Progress(stores, scenes, telling, verbs, questions, here(needs, outside));
    var dispatch = new Claims.Dispatch(deciding.guard(), callers, needs.library(), questions);
    var claims = new Claims(stores, scenes, progress, telling, waiters, dispatch);
    var output = output(needs, stores, journal, views);
    var engine =
        new Engine(
            new Engine.Parts(database, stores),
            claims,
            progress,
            performing(needs, outside, masking, lease, output),
            new Alarms(database, stores, telling, clock),
            setClock(needs, stores, journal, lease, outside.boot()),
            new Engine.Home(needs.place().node(), clock, lease, workers));
    return new RunsParts(
        database,
        engine,
        new Entrance(stores, scenes, journal, questions, waiters, needs.keeping().ids()),
        new Voting(stores, telling, claims, deciding.runGuard(), callers),
        new Interventions(stores, scenes, telling, deciding.runGuard()),
        new Reading(stores, views, new OutputReader(stores.output()), listeners),
        clock);
  }

  private static SetClock setClock(
      RunsNeeds needs, Stores stores, Journal journal, Lease lease, Boot boot) {
    var ground = new SetClock.Ground(needs.keeping().database(), stores, journal);
    return new SetClock(ground, needs.keeping().clock(), lease, boot);
  }

  private static Progress.Here here(RunsNeeds needs, Outside outside) {
    return new Progress.Here(needs.place().node(), outside.launcher()::ledger);
  }

  private static Follower.Output output(
      RunsNeeds needs, Stores stores, Journal journal, Views views) {
    var owned = new Owned(needs.keeping().database(), stores.runs());
    var keeper = new OutputKeeper(stores.output(), needs.place().outputLimit());
    return new Follower.Output(owned, stores, keeper, journal, views);
  }

  private static Engine.Performing performing(
      RunsNeeds needs, Outside outside, Masking masking, Lease lease, Follower.Output output) {
    RunsNeeds.Keeping keeping = needs.keeping();
    var performer = new Performer(outside, masking, keeping.clock(), lease);
    var leftovers =
        new Leftovers(keeping.database(), output.stores(), outside.launcher(), keeping.clock());
    return new Engine.Performing(performer, output, masking, leftovers);
  }

  private static Effects effects(RunsNeeds needs, Stores stores) {
    return new Effects(needs.reaching().connections(), stores.locks());
  }

  Runs runs() {
    return new Runs(this);
  }
}
