package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.change.AdvanceRun;
import dev.signalbox.engine.run.change.ClaimRun;
import dev.signalbox.engine.run.change.RunTimers;
import dev.signalbox.engine.run.effect.EffectExecutor;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Lease;
import dev.signalbox.engine.run.effect.Leftovers;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.TaskControl;
import dev.signalbox.engine.run.effect.TaskMonitor;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.FencedException;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcNodeStore;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims runs, drives them, fires timers and renews leases. Holds no truth: everything is stored,
/// and another engine can take over at any moment.
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int BATCH = 100;
  private static final Duration TIDY = Duration.ofHours(1);

  private final Database database;
  private final Stores stores;
  private final ClaimRun claimRun;
  private final AdvanceRun advanceRun;
  private final Performing performing;
  private final RunTimers timers;
  private final SetClock setClock;
  private final Home home;
  private final JdbcNodeStore nodes;
  private final Map<String, TaskControl> active = new ConcurrentHashMap<>();
  // What broke here once would break again each time it was found.
  private final Set<String> gaveUp = ConcurrentHashMap.newKeySet();
  private final Set<String> offered = ConcurrentHashMap.newKeySet();
  private volatile JdbcNodeStore.Life life = new JdbcNodeStore.Life("", 0, false);
  private volatile boolean mayFind;
  private volatile boolean closing;
  private @Nullable Duration tidied;
  private volatile Runnable rested = () -> {};

  public Engine(
      Parts parts,
      ClaimRun claimRun,
      AdvanceRun advanceRun,
      Performing performing,
      RunTimers timers,
      SetClock setClock,
      Home home) {
    this.database = parts.database();
    this.stores = parts.stores();
    this.claimRun = claimRun;
    this.advanceRun = advanceRun;
    this.performing = performing;
    this.timers = timers;
    this.setClock = setClock;
    this.home = home;
    this.nodes = new JdbcNodeStore(database.dialect());
  }

  /// Where the truth is.
  public record Parts(Database database, Stores stores) {}

  /// How effects are brought about and followed.
  public record Performing(
      EffectExecutor executor,
      TaskMonitor.Output output,
      SecretMasking masking,
      Leftovers leftovers) {}

  /// Where this engine lives.
  ///
  /// @param node its name, the same after each start
  /// @param workers takes one task for each run that is driven
  public record Home(String node, TimeSource clock, Lease lease, Executor workers) {}

  /// Is told whenever a run has ended or begun to wait: a lock may be free, a timer may be near.
  public void whenRested(Runnable listener) {
    rested = listener;
  }

  /// A new life of this node: whatever its earlier lives left behind is taken up at once.
  public void begin() {
    Duration asked = home.clock.elapsed();
    var set = new AtomicReference<>(SetClock.Jump.NONE);
    life =
        database.write(tx -> {
          set.set(setClock.begin(tx));
          return nodes.begin(tx.handle(), home.node, tx.now());
        });
    setClock.settled(set.get());
    home.lease.renewed(asked);
    mayFind = true;
  }

  /// Does everything that is due. Called again and again by one thread.
  public void tick() {
    if (closing) {
      return;
    }
    setClock.look();
    heartbeat();
    if (closing) {
      return;
    }
    adopt();
    find();
    tidy();
    timers.fireDue(BATCH);
    stopWanted();
    for (String run : database.read(handle -> stores.runs().claimable(handle, BATCH))) {
      if (!active.containsKey(run)) {
        offer(run);
      }
    }
  }

  private void heartbeat() {
    if (!home.lease.isDue()) {
      return;
    }
    Duration asked = home.clock.elapsed();
    List<String> mine = List.copyOf(active.keySet());
    boolean present =
        database.write(tx -> {
          setClock.see(tx);
          return nodes.beat(tx.handle(), life, mine, tx.now(), home.lease.length());
        });
    if (present) {
      home.lease.renewed(asked);
      mayFind = true;
    } else {
      stepBack();
    }
  }

  /// Another process has this node's name: one of the two must rest, and it is the elder.
  private void stepBack() {
    closing = true;
    active.values().forEach(TaskControl::detach);
    LOG.error(
        "another server has started as {}: this one starts nothing more. Give each server a data"
            + " folder of its own, and stop this one",
        home.node);
  }

  private void adopt() {
    List<String> found =
        database.read(handle -> {
          List<String> orphans = nodes.orphans(handle, life, home.clock.instant());
          // A clock that was set makes every lease look over.
          return setClock.wasSet(handle) ? List.of() : orphans;
        });
    for (String run : found) {
      if (!active.containsKey(run)) {
        database.write(
            tx -> !setClock.wasSet(tx.handle()) && nodes.release(tx.handle(), run, life, tx.now()));
      }
    }
  }

  /// What others could not know about our programs while we were away is told by their folders.
  private void find() {
    if (!mayFind) {
      return;
    }
    mayFind = false;
    for (StepRow step : database.read(handle -> stores.steps().unknownOf(handle, home.node))) {
      if (!active.containsKey(step.run())
          && !gaveUp.contains(step.run() + " " + step.path())
          && performing.executor.knows(step)) {
        work(
            step.run(),
            (tx, broken) -> claimRun.find(tx, step, life.owner(), home.lease.length(), broken));
      }
    }
  }

  private void tidy() {
    Duration now = home.clock.elapsed();
    if (tidied != null && now.minus(tidied).compareTo(TIDY) < 0) {
      return;
    }
    tidied = now;
    try {
      home.workers.execute(performing.leftovers::clear);
    } catch (RejectedExecutionException closed) {
      LOG.debug("what launches left is cleared away at the next start");
    }
  }

  private void stopWanted() {
    if (!active.isEmpty()) {
      database.read(handle -> nodes.toStop(handle, life.owner())).forEach(this::stop);
    }
  }

  /// The run may be ready: a worker looks. Nothing is added while one is still on its way to look.
  public void offer(String run) {
    work(run, (tx, broken) -> claimRun.claim(tx, run, life.owner(), home.lease.length(), broken));
  }

  private void work(String run, Claim claim) {
    if (closing || !offered.add(run)) {
      return;
    }
    try {
      home.workers.execute(() -> drive(run, claim));
    } catch (RejectedExecutionException closed) {
      offered.remove(run);
      LOG.debug("run {} waits for the next start", run);
    }
  }

  /// A person wants a step stopped; nothing happens when it is not under way here.
  public void stop(String run, String path) {
    TaskControl control = active.get(run);
    if (control != null) {
      control.stop(path);
    }
  }

  public void close() {
    closing = true;
    active.values().forEach(TaskControl::detach);
    performing.executor.close();
  }

  int driving() {
    return active.size();
  }

  /// Claims the run and does what it asks for, until it ends or waits.
  private void drive(String run, Claim claim) {
    if (closing) {
      return;
    }
    try {
      Optional<Task> task = claimed(run, claim);
      if (task.isPresent()) {
        follow(run, task.get());
      }
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
    rested.run();
  }

  private Optional<Task> claimed(String run, Claim claim) {
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

  private void follow(String run, Task first) {
    var control = new TaskControl();
    // Whoever drove it before has written its last, or is fenced.
    active.put(run, control);
    try {
      Optional<Task> task = Optional.of(first);
      while (task.isPresent()) {
        task = step(control, task.get());
      }
    } finally {
      active.remove(run, control);
    }
  }

  private Optional<Task> step(TaskControl control, Task task) {
    control.turnTo(task.step().path());
    var monitor =
        new TaskMonitor(task, control, patience(task), performing.output, performing.masking);
    if (closing || !home.lease.holds()) {
      // A node that cannot renew launches nothing: the next owner does.
      return Optional.empty();
    }
    EffectResult result = performing.executor.perform(task, monitor);
    if (result instanceof EffectResult.Detached) {
      return Optional.empty();
    }
    Optional<Task> next =
        unbroken(
            task.run().id(),
            broken ->
                performing
                    .output
                    .writer()
                    .write(
                        task.run(), monitor, tx -> advanceRun.proceed(tx, task, result, broken)));
    performing.leftovers.ended(task, result);
    return next;
  }

  /// A step that breaks inside ends with that, at once, and the run goes on.
  private Optional<Task> unbroken(String run, Function<BrokenSteps, Optional<Task>> work) {
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
    Optional<Task> in(Transaction transaction, BrokenSteps broken);
  }

  private @Nullable Patience patience(Task task) {
    Instant deadline = task.step().deadline();
    return deadline == null ? null : task.patience(deadline, home.clock);
  }

  /// A run that cannot be carried on is laid before people.
  private void layDown(String run, Throwable failure) {
    try {
      database.write(tx -> {
        boolean ours = stores.runs().locked(tx.handle(), run).filter(this::mayLayDown).isPresent();
        if (ours) {
          String why = "An error inside the server stopped it: " + failure;
          stores.runs().set(tx.handle(), run, RunStatus.UNKNOWN, why);
        }
        return ours;
      });
    } catch (RuntimeException again) {
      LOG.error("run {} cannot be laid before people", run, again);
    }
  }

  private boolean mayLayDown(RunRow run) {
    return run.status() == RunStatus.QUEUED
        || (run.status() == RunStatus.RUNNING && life.owner().equals(run.owner()));
  }

  Optional<Instant> nextDue() {
    return database.read(stores.timers()::nextDue);
  }
}
