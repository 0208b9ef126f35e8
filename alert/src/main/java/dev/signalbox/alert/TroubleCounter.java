package dev.signalbox.alert;

import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts in memory what is not taken, and has it shown from a thread of its own: the first at
/// once, then at most every ten seconds, so that whoever posts much makes us write little and
/// nobody can tell from our answer's time what there is.
public final class TroubleCounter implements AutoCloseable {
  private static final Logger LOG = System.getLogger(TroubleCounter.class.getName());
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final Troubles troubles;
  private final TimeSource clock;
  private final Map<Key, Count> counts = new LinkedHashMap<>();
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closed;
  private @Nullable Thread thread;

  TroubleCounter(Troubles troubles, TimeSource clock) {
    this.troubles = troubles;
    this.clock = clock;
  }

  /// Shows what is counted, from now on.
  void start() {
    thread = Thread.ofVirtual().name("signalbox-hook-troubles").start(this::run);
  }

  /// Counts one.
  ///
  /// @param reason one line for the owner
  public void count(AlertSource source, Trouble trouble, String reason) {
    synchronized (counts) {
      counts.computeIfAbsent(new Key(source, trouble), key -> new Count()).add(reason);
    }
    bell.release();
  }

  /// Shows what is counted and due.
  void show(boolean all) {
    Duration now = clock.elapsed();
    Map<Key, Batch> due = new LinkedHashMap<>();
    synchronized (counts) {
      counts.forEach((key, count) -> {
        if (count.times > 0 && (all || count.isDue(now))) {
          due.put(key, count.drain(now));
        }
      });
    }
    due.forEach(this::show);
  }

  private void show(Key key, Batch batch) {
    try {
      troubles.add(key.source(), key.trouble(), batch.times(), batch.reason());
    } catch (RuntimeException notNow) {
      LOG.log(Level.WARNING, "A source's trouble cannot be shown now: " + batch.reason(), notNow);
      synchronized (counts) {
        counts.computeIfAbsent(key, absent -> new Count()).giveBack(batch);
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        if (bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
        show(false);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Shows the rest and ends.
  @Override
  public void close() {
    closed = true;
    bell.release();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    show(true);
  }

  private record Key(AlertSource source, Trouble trouble) {}

  private record Batch(long times, String reason) {}

  private static final class Count {
    private long times;
    private String reason = "";
    private @Nullable Duration shown;

    void add(String why) {
      times++;
      reason = why;
    }

    boolean isDue(Duration now) {
      return shown == null || now.minus(shown).compareTo(PAUSE) >= 0;
    }

    Batch drain(Duration now) {
      var batch = new Batch(times, reason);
      times = 0;
      shown = now;
      return batch;
    }

    void giveBack(Batch batch) {
      times += batch.times();
      reason = reason.isEmpty() ? batch.reason() : reason;
    }
  }
}
