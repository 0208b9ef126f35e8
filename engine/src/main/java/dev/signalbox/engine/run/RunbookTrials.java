package dev.signalbox.engine.run;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.run.effect.Lease;
import dev.signalbox.engine.run.trial.Coverage;
import dev.signalbox.engine.run.trial.NoLauncher;
import dev.signalbox.engine.run.trial.StubbedChoices;
import dev.signalbox.engine.run.trial.StubbedCommand;
import dev.signalbox.engine.run.trial.StubbedConnections;
import dev.signalbox.engine.run.trial.StubbedEffects;
import dev.signalbox.engine.run.trial.StubbedVerbs;
import dev.signalbox.engine.run.trial.Stubs;
import dev.signalbox.engine.run.trial.Trial;
import dev.signalbox.engine.run.trial.TrialCall;
import dev.signalbox.engine.run.trial.TrialClock;
import dev.signalbox.engine.run.trial.TrialException;
import dev.signalbox.engine.run.trial.TrialForms;
import dev.signalbox.engine.run.trial.TrialListener;
import dev.signalbox.engine.run.trial.TrialLoop;
import dev.signalbox.engine.run.trial.TrialRun;
import dev.signalbox.engine.run.trial.TrialTasks;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tries the tests of runbooks: with the engine, the people and the rules of the installation, a
/// database of their own in memory, and nothing outside.
public final class RunbookTrials {
  /// A Wednesday forenoon: no test depends on the day on which it is tried.
  private static final Instant WHEN = Instant.parse("2030-05-15T10:00:00Z");

  /// How long all tests of a file may take together.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final String TOO_LATE =
      "is not tried: the tests before it took more than " + Durations.text(LONGEST);

  private static final long OUTPUT_LIMIT = 1024 * 1024;

  private final RuleGuard guard;
  private final People people;
  private final Services services;
  private final Supplier<LiveNames> names;
  private final Connections connections;
  private final DeclaredCommands declared;
  private final TimeSource time;

  /// @param names what parameters can mean
  /// @param declared what runbooks may call of features
  /// @param time measures how long tests take
  public RunbookTrials(
      RuleGuard guard,
      People people,
      Services services,
      Supplier<LiveNames> names,
      Connections connections,
      DeclaredCommands declared,
      TimeSource time) {
    this.guard = guard;
    this.people = people;
    this.services = services;
    this.names = names;
    this.connections = new StubbedConnections(connections);
    this.declared = declared;
    this.time = time;
  }

  /// What came of one test.
  ///
  /// @param broken why it does not hold, or null when it does
  /// @param took how long it really took
  /// @param begun paths of the file's steps that began
  /// @param skipped paths of those that a condition kept from it
  public record Result(
      RunbookTest test,
      @Nullable Finding broken,
      Duration took,
      Set<String> begun,
      Set<String> skipped) {
    public boolean holds() {
      return broken == null;
    }
  }

  /// Tries all tests of a file, in their order.
  ///
  /// @param beside the runbooks that it may call
  public List<Result> of(Runbook runbook, Catalog beside) {
    Duration end = time.elapsed().plus(LONGEST);
    var results = new ArrayList<Result>();
    for (RunbookTest test : runbook.tests()) {
      results.add(
          time.elapsed().compareTo(end) < 0
              ? result(runbook, test, beside)
              : result(runbook, test, Trial.impossible(test, TOO_LATE), Duration.ZERO));
    }
    return results;
  }

  /// What none of these tests reached: a warning for each place in the file.
  public static List<Finding> unreached(Runbook runbook, List<Result> results) {
    var begun = new HashSet<String>();
    var skipped = new HashSet<String>();
    results.forEach(result -> {
      begun.addAll(result.begun);
      skipped.addAll(result.skipped);
    });
    return Coverage.unreached(runbook, begun, skipped).entrySet().stream()
        .map(place ->
            new Finding(
                file(runbook),
                place.getKey(),
                FindingCode.NOT_COVERED,
                Finding.Kind.WARNING,
                place.getValue()))
        .toList();
  }

  private static String file(Runbook runbook) {
    return runbook.name().replace('.', '/') + ".yaml";
  }

  private Result result(Runbook runbook, RunbookTest test, Catalog beside) {
    Duration began = time.elapsed();
    Trial trial = trial(runbook, test, beside);
    Duration took = time.elapsed().minus(began);
    return result(runbook, test, trial, took);
  }

  private static Result result(Runbook runbook, RunbookTest test, Trial trial, Duration took) {
    return new Result(test, broken(runbook, test, trial), took, trial.begun(), trial.skipped());
  }

  private static @Nullable Finding broken(Runbook runbook, RunbookTest test, Trial trial) {
    return trial.why().isEmpty()
        ? null
        : new Finding(
            file(runbook),
            trial.at(),
            FindingCode.TEST_FAILS,
            Finding.Kind.ERROR,
            "the test '%s' %s".formatted(test.about(), trial.why()));
  }

  private Trial trial(Runbook runbook, RunbookTest test, Catalog beside) {
    Instant when = test.asked().when();
    var clock = new TrialClock(when == null ? WHEN : when);
    var timeline = new Timeline(clock);
    try (Database database = Databases.inMemory(timeline)) {
      RuleGuard rules = guard.by(clock);
      var stubs = new Stubs(test);
      var choices = new StubbedChoices(stubs);
      Invocation invocation =
          new TrialCall(rules, people, names.get(), choices).of(runbook, test.asked());
      var library = new Library(() -> beside, names, services);
      library.remember(runbook);
      library.bring(StubbedCommand.all(declared, stubs), Days.UTC);
      var permissions = new Permissions(people, new GuardConfig(List.of()));
      var room = new OneRoom(invocation.room());
      var runGuard = new RunGuard(rules, permissions, people, library, room);
      TrialRun run = run(database, timeline, clock, stubs, runGuard);
      return Trial.of(test, run, runGuard, invocation);
    } catch (TrialException impossible) {
      return Trial.impossible(test, String.valueOf(impossible.getMessage()));
    }
  }

  private TrialRun run(
      Database database, Timeline timeline, TrialClock clock, Stubs stubs, RunGuard guard) {
    var timers = new Timers(database, timeline);
    var ids = new Ids(clock, new Random(1));
    var assembly =
        new RunAssembly(database, (tx, entry) -> {}, ids, timeline, timers, guard, config());
    var workers = new ArrayDeque<Runnable>();
    Engine engine =
        assembly.engine(
            new StubbedEffects(stubs, clock),
            new StubbedChoices(stubs),
            new StubbedVerbs(stubs),
            new Lease(RunConfig.LEASE, timeline),
            new NoLauncher(),
            clock,
            workers::add);
    var listener = new TrialListener();
    assembly.heard(listener);
    Runs runs = assembly.driven(engine);
    engine.begin();
    var loop = new TrialLoop(database, engine, timers, workers, clock, time);
    var tasks = new TrialTasks(database, assembly.tasks(), stubs, people);
    var forms = new TrialForms(database, runs, stubs, people, guard.library(), tasks);
    return new TrialRun(database, runs, loop, stubs, people, listener, forms);
  }

  private RunConfig config() {
    var nowhere = Path.of("nowhere");
    return new RunConfig(
        "trial", nowhere, nowhere, OUTPUT_LIMIT, RunConfig.LEASE, connections, List.of());
  }

  /// Everybody reads the room of the test.
  private record OneRoom(String room) implements RunSight {
    @Override
    public Sight sight(Principal person) {
      var all = new HashSet<>(person.groups());
      all.add(person.id());
      return new Sight(person.id(), all, Set.of(room));
    }

    @Override
    public boolean mayTell(String here, String ofRoom) {
      return here.equals(ofRoom);
    }
  }
}
