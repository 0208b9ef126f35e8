package dev.signalbox.web;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Database;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every second whether the store can be written, and tells readers when that changes.
final class ConditionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConditionWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Database database;
  private final Runnable probe;
  private final Consumer<String> tell;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Database.Condition told = new Database.Condition(true, "not told yet");

  /// @param probe tries to write; nobody else may, once the console shows that it is of no use
  /// @param tell takes what readers are told, a JSON object
  ConditionWatch(Database database, Runnable probe, Consumer<String> tell) {
    this.database = database;
    this.probe = probe;
    this.tell = tell;
  }

  /// Tells how it is now, and from then on what changes.
  void start() {
    look();
    Thread.ofVirtual().name("signalbox-condition").start(this::run);
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException end) {
      LOG.debug("The store's condition is no longer watched", end);
    }
  }

  private void lookOnce() {
    try {
      look();
    } catch (RuntimeException | Error failure) {
      LOG.warn("The store's condition could not be looked at; it is tried again", failure);
    }
  }

  void look() {
    if (!database.condition().writable()) {
      probe();
    }
    Database.Condition now = database.condition();
    if (!now.equals(told)) {
      told = now;
      // An empty banner, not none: readers lay this over what they have.
      tell.accept(Json.write(new News(now.writable(), now.reason())));
    }
  }

  private void probe() {
    try {
      probe.run();
    } catch (RuntimeException still) {
      LOG.debug("The store cannot be written yet", still);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private record News(boolean writable, String banner) {}
}
