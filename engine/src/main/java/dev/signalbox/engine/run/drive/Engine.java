package dev.signalbox.engine.run.drive;

import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.Lists;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.run.effect.Leftovers;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for what is due: runs to claim, leases to renew, what other nodes or an earlier life left.
/// Holds no truth: everything is stored, and another engine can take over at any moment.
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int BATCH = 100;
  private static final Duration TIDY = Duration.ofHours(1);

  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final Database database;
  private final RunDriver driver;
  private final SetClock setClock;
  private final ThisNode node;
  private final Leftovers leftovers;
  private final LiveChoices choices;
  private final TimeSource clock;
  private final EngineLoop loop;
  private volatile boolean mayFind;
  private @Nullable Duration tidied;

  public Engine(
      Database database,
      RunDriver driver,
      SetClock setClock,
      ThisNode node,
      Leftovers leftovers,
      LiveChoices choices,
      TimeSource clock) {
    this.database = database;
    this.driver = driver;
    this.setClock = setClock;
    this.node = node;
    this.leftovers = leftovers;
    this.choices = choices;
    this.clock = clock;
    this.loop = new EngineLoop(this, clock);
    driver.whenRested(loop::wake);
    driver.whenAbandoned(() -> mayFind = true);
    driver.whenStarting(look -> look.ask(choices));
  }

  /// A new life of this node: whatever its earlier lives left behind is taken up at once.
  public void begin() {
    Duration asked = clock.elapsed();
    var set = new AtomicReference<>(SetClock.Jump.NONE);
    database.write(tx -> {
      set.set(setClock.begin(tx));
      node.begin(tx);
      return true;
    });
    setClock.settled(set.get());
    node.lease().renewed(asked);
    mayFind = true;
  }

  /// From now on a thread of its own looks, until this is closed.
  public void start() {
    loop.start();
  }

  /// Something may be due.
  public void wake() {
    loop.wake();
  }

  /// Does everything that is due. Called again and again by one thread.
  public void tick() {
    if (driver.closing()) {
      return;
    }
    setClock.look();
    heartbeat();
    if (driver.closing()) {
      return;
    }
    find();
    adopt();
    tidy();
    stopWanted();
    driver.lookAgain();
    for (String run : database.read(handle -> runs.claimable(handle, BATCH))) {
      if (!driver.active().contains(run)) {
        driver.offer(run);
      }
    }
  }

  private void heartbeat() {
    if (!node.lease().isDue()) {
      return;
    }
    Duration asked = clock.elapsed();
    List<String> mine = List.copyOf(driver.active());
    boolean present =
        database.write(tx -> {
          setClock.see(tx);
          return node.beat(tx, mine);
        });
    if (present) {
      node.lease().renewed(asked);
      mayFind = true;
    } else {
      stepBack();
    }
  }

  /// Another process has this node's name: one of the two must rest, and it is the elder.
  private void stepBack() {
    driver.detach();
    LOG.error(
        "another server has started as {}: this one starts nothing more. Give each server a data"
            + " folder of its own, and stop this one",
        node.name());
  }

  private void adopt() {
    List<String> found =
        database.read(handle -> {
          List<String> orphans = node.orphans(handle);
          // A clock that was set makes every lease look over.
          return setClock.wasSet(handle) ? List.of() : orphans;
        });
    List<String> left = found.stream().filter(run -> !driver.active().contains(run)).toList();
    for (List<String> some : Lists.partition(left, BATCH)) {
      database.write(tx -> !setClock.wasSet(tx.handle()) && node.release(tx, some));
    }
  }

  /// What others could not know about our programs while we were away is told by their folders.
  private void find() {
    if (mayFind) {
      mayFind = false;
      List<StepRow> unknown = unknownAfter(null);
      while (!unknown.isEmpty()) {
        unknown.stream().collect(groupingBy(StepRow::run)).values().forEach(driver::find);
        unknown = unknownAfter(unknown.getLast());
      }
    }
  }

  private List<StepRow> unknownAfter(@Nullable StepRow last) {
    return database.read(handle -> steps.unknownOf(handle, node.name(), last));
  }

  private void tidy() {
    Duration now = clock.elapsed();
    if (tidied == null || now.minus(tidied).compareTo(TIDY) >= 0) {
      tidied = now;
      driver.aside(leftovers::clear);
    }
  }

  private void stopWanted() {
    if (!driver.active().isEmpty()) {
      database.read(node::toStop).forEach(driver::stop);
    }
  }

  /// What parameters of runbooks may be now.
  public LiveChoices choices() {
    return choices;
  }

  /// The run may be ready: a worker looks.
  public void offer(String run) {
    driver.offer(run);
  }

  /// A person wants steps stopped; nothing happens with those that are not under way here.
  public void stop(String run, List<String> paths) {
    driver.stop(run, paths);
  }

  public void close() {
    driver.close();
    loop.close();
  }
}
