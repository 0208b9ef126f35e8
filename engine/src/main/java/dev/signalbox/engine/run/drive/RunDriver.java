package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.change.AdvanceRun;
import dev.signalbox.engine.run.change.Advanced;
import dev.signalbox.engine.run.change.ClaimRun;
import dev.signalbox.engine.run.change.StartLook;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Effects;
import dev.signalbox.engine.run.effect.OutputKeeper;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.TaskControl;
import dev.signalbox.engine.run.effect.TaskMonitor;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.FencedException;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.FencedWriter;
import dev.signalbox.engine.run.store.JdbcRunOwners;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives runs: each is claimed by a worker, which performs its steps until it ends or waits.
public final class RunDriver {
  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  private final JdbcRunStore runs = new JdbcRunStore();
  private final Database database;
  private final JdbcRunOwners owners;
  private final FencedWriter writer;
  private final ClaimRun claimRun;
  private final AdvanceRun advanceRun;
  private final Effects executor;
  private final OutputKeeper output;
  private final ThisNode node;
  private final Executor workers;
  private final Map<String, Flight> active = new ConcurrentHashMap<>();
  // What broke here once would break again each time it was found.
  private final Set<String> gaveUp = ConcurrentHashMap.newKeySet();
  private final Set<String> offered = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;
  private volatile Runnable rested = () -> {};
  private volatile Runnable abandoned = () -> {};
  private volatile Predicate<StartLook> asking = look -> false;

  /// @param workers takes one task for each run that is driven
  public RunDriver(
      Database database,
      ClaimRun claimRun,
      AdvanceRun advanceRun,
      Effects executor,
      OutputKeeper output,
      ThisNode node,
      Executor workers) {
    this.database = database;
    this.owners = new JdbcRunOwners(database.dialect());
    this.writer = new FencedWriter(database);
    this.claimRun = claimRun;
    this.advanceRun = advanceRun;
    this.executor = executor;
    this.output = output;
    this.node = node;
    this.workers = workers;
  }

  /// Is told whenever a run has ended or begun to wait: a lock may be free.
  void whenRested(Runnable listener) {
    rested = listener;
  }

  /// Is told whenever a run is no longer driven here though it has not come to rest, before it is
  /// told that it has: it may be another's by now.
  void whenAbandoned(Runnable listener) {
    abandoned = listener;
  }

  /// Asks from now on what has to be known before a run starts.
  void whenStarting(Predicate<StartLook> asking) {
    this.asking = asking;
  }

  /// Ids of the runs whose steps are performed here now.
  Set<String> active() {
    return active.keySet();
  }

  boolean closing() {
    return closing;
  }

  /// The run may be ready: a worker looks. Nothing is added while one is still on its way to look.
  void offer(String run) {
    var look = new StartLook();
    work(run, (tx, broken) -> claimRun.claim(tx, run, broken, look), look);
  }

  /// Only we may know what became of these steps.
  ///
  /// @param unknown of one run
  void find(List<StepRow> unknown) {
    String run = unknown.getFirst().run();
    List<StepRow> known =
        active.containsKey(run) ? List.of() : unknown.stream().filter(this::knows).toList();
    if (!known.isEmpty()) {
      work(run, (tx, broken) -> claimRun.find(tx, known, broken), new StartLook());
    }
  }

  private boolean knows(StepRow step) {
    return !gaveUp.contains(step.run() + " " + step.path()) && executor.knows(step);
  }

  private void work(String run, Claim claim, StartLook look) {
    if (closing || !offered.add(run)) {
      return;
    }
    try {
      workers.execute(() -> drive(run, claim, look));
    } catch (RejectedExecutionException closed) {
      offered.remove(run);
      LOG.debug("run {} waits for the next start", run);
    }
  }

  /// Does something else on a worker, unless that is closed.
  void aside(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.debug("what is left is done at the next start");
    }
  }

  /// Runs of which steps wait beside others that are under way are looked at again.
  void lookAgain() {
    active.forEach((run, flight) -> {
      if (flight.waits()) {
        offer(run);
      }
    });
  }

  /// A person wants steps stopped; nothing happens with those that are not under way here.
  void stop(String run, List<String> paths) {
    Flight flight = active.get(run);
    if (flight != null) {
      paths.forEach(flight::stop);
    }
  }

  /// Begins nothing more. What runs goes on without us.
  void detach() {
    closing = true;
    active.values().forEach(Flight::detach);
  }

  void close() {
    detach();
    executor.close();
  }

  /// Claims the run and does what it asks for, until it ends or waits.
  private void drive(String run, Claim claim, StartLook look) {
    if (!closing) {
      guarded(run, () -> take(run, claim, look));
      rested.run();
    }
  }

  private void take(String run, Claim claim, StartLook look) {
    Advanced first = claimed(run, claim);
    if (asking.test(look)) {
      first = claimed(run, claim);
    }
    begin(run, first);
  }

  private void begin(String run, Advanced first) {
    Flight present = active.get(run);
    if (!first.tasks().isEmpty()) {
      var flight = new Flight(first.tasks().getFirst().run());
      // Whoever drove it before has written its last, or is fenced.
      active.put(run, flight);
      fly(flight, () -> first);
    } else if (present != null && present.waits() && present.enter()) {
      fly(present, () -> looked(present));
    }
  }

  /// @return false when something went wrong
  private boolean guarded(String run, Runnable work) {
    try {
      work.run();
      return true;
    } catch (FencedException fenced) {
      LOG.warn("{}", fenced.getMessage());
    } catch (StoreUncertainException uncertain) {
      // Whatever is stored is true: when the lease is over it is read back and gone on from.
      LOG.warn("run {} is read back before it goes on: {}", run, uncertain.getMessage());
    } catch (StoreReadOnlyException readOnly) {
      LOG.warn("run {} waits until the database can be written: {}", run, readOnly.getMessage());
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError failure) {
      LOG.error("run {} failed inside", run, failure);
      layDown(run, failure);
    }
    return false;
  }

  private Advanced claimed(String run, Claim claim) {
    try {
      return unbroken(
          run,
          broken ->
              database.write(tx -> {
                // What changes from here on is not seen any more: it has to be offered again.
                offered.remove(run);
                return claim.in(tx, broken);
              }));
    } finally {
      offered.remove(run);
    }
  }

  private Advanced looked(Flight flight) {
    String run = flight.run().id();
    try {
      return unbroken(
          run, broken -> writer.writeNow(flight.run(), tx -> advanceRun.look(tx, run, broken)));
    } catch (FencedException over) {
      LOG.debug("run {} rests or is another's by now", run);
      return Advanced.NOTHING;
    }
  }

  /// One of the flight's workers: what is to be done first, and all that follows from it.
  private void fly(Flight flight, Supplier<Advanced> first) {
    String run = flight.run().id();
    try {
      boolean well =
          guarded(
              run,
              () -> {
                Optional<Task> task = spread(flight, first.get());
                while (task.isPresent()) {
                  task = spread(flight, step(flight, task.get()));
                }
              });
      if (!well) {
        flight.abandon();
      }
    } finally {
      if (flight.leave()) {
        active.remove(run, flight);
        if (flight.abandoned()) {
          abandoned.run();
        }
      }
    }
  }

  /// The first goes on in this worker, the others get workers of their own.
  private Optional<Task> spread(Flight flight, Advanced advanced) {
    flight.waits(advanced.waits());
    List<Task> tasks = flight.abandoned() ? List.of() : advanced.tasks();
    for (Task other : tasks.subList(Math.min(1, tasks.size()), tasks.size())) {
      flight.enter();
      try {
        workers.execute(() -> {
          fly(flight, () -> new Advanced(List.of(other), flight.waits()));
          rested.run();
        });
      } catch (RejectedExecutionException closed) {
        flight.leave();
        LOG.debug("run {} waits for the next start", other.run().id());
      }
    }
    return tasks.stream().findFirst();
  }

  private Advanced step(Flight flight, Task task) {
    String path = task.step().path();
    TaskControl control = flight.turnTo(path);
    try {
      TaskMonitor monitor = output.follow(task, control);
      if (closing || flight.abandoned() || !node.lease().holds()) {
        // A node that cannot renew launches nothing: the next owner does.
        return Advanced.NOTHING;
      }
      EffectResult result = executor.perform(task, monitor);
      if (result instanceof EffectResult.Detached) {
        return Advanced.NOTHING;
      }
      Advanced next =
          unbroken(
              task.run().id(),
              broken ->
                  writer.write(
                      task.run(),
                      monitor,
                      tx -> advanceRun.proceed(tx, monitor.task(), result, broken)));
      executor.ended(task, result);
      return next;
    } finally {
      flight.through(path, control);
    }
  }

  /// A step that breaks inside ends with that, at once, and the run goes on.
  private Advanced unbroken(String run, Function<BrokenSteps, Advanced> work) {
    var broken = new BrokenSteps();
    while (true) {
      try {
        return work.apply(broken);
      } catch (StepBrokenException failure) {
        if (!broken.add(failure)) {
          throw failure;
        }
        LOG.error("run {}: step {} failed inside", run, failure.path(), failure.getCause());
        gaveUp.add(run + " " + failure.path());
      }
    }
  }

  /// Takes a run and begins its next step.
  private interface Claim {
    Advanced in(Transaction transaction, BrokenSteps broken);
  }

  /// A run that cannot be carried on is laid before people.
  private void layDown(String run, Throwable failure) {
    try {
      database.write(tx -> {
        boolean ours = owners.locked(tx.handle(), run).filter(this::mayLayDown).isPresent();
        if (ours) {
          String why = "An error inside the server stopped it: " + failure;
          runs.set(tx.handle(), run, RunStatus.UNKNOWN, why);
        }
        return ours;
      });
    } catch (RuntimeException again) {
      LOG.error("run {} cannot be laid before people", run, again);
    }
  }

  private boolean mayLayDown(RunRow run) {
    return run.status() == RunStatus.QUEUED
        || (run.status() == RunStatus.RUNNING && node.owner().equals(run.standing().owner()));
  }
}
