package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clears away what launches left that nobody needs any more: their output in there is not masked.
/// What the database does not know stays for a while, since the database may be the wrong one.
public final class Leftovers {
  static final Duration STRANGERS = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final int RUN_ID = 36;

  private final Database database;
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final Launcher launcher;
  private final TimeSource time;
  private @Nullable Duration looked;

  public Leftovers(Database database, Launcher launcher, TimeSource time) {
    this.database = database;
    this.launcher = launcher;
    this.time = time;
  }

  /// Looks through everything that launches left here.
  public void clear() {
    Duration passed = sinceLastLook();
    try {
      Map<String, Boolean> over = new HashMap<>();
      Map<String, List<StepRow>> known = new HashMap<>();
      int cleared = 0;
      for (String key : launcher.left()) {
        String run = key.substring(0, Math.min(RUN_ID, key.length()));
        List<StepRow> attempts = known.computeIfAbsent(run, this::attempts);
        boolean needless =
            attempts.isEmpty()
                ? launcher.strangeFor(key, passed).compareTo(STRANGERS) >= 0
                : over.computeIfAbsent(run, this::isOver) || isSettled(key, attempts);
        cleared += needless && launcher.forget(key) ? 1 : 0;
      }
      if (cleared > 0) {
        LOG.info("cleared away what {} launches left whose results are kept", cleared);
      }
    } catch (RuntimeException failure) {
      LOG.warn("what launches left is not cleared away: {}", failure.toString());
    }
  }

  private List<StepRow> attempts(String run) {
    return database.read(handle -> steps.attempts(handle, run));
  }

  private boolean isOver(String run) {
    return database.read(
        handle -> runs.byId(handle, run).filter(row -> row.status().ended()).isPresent());
  }

  /// No clock matters for how long a stranger stays: only the time counts that a server was here.
  private synchronized Duration sinceLastLook() {
    Duration now = time.elapsed();
    Duration passed = looked == null ? Duration.ZERO : now.minus(looked);
    looked = now;
    return passed;
  }

  /// True when the launch belongs to an attempt that needs it no more: it has ended, this was an
  /// earlier check of it, or nothing here tells any more what became of it.
  private boolean isSettled(String key, Collection<StepRow> attempts) {
    return attempts.stream()
        .filter(step -> step.launched(key))
        .anyMatch(step ->
            !step.launchKey().equals(key)
                || switch (step.status()) {
                  case STARTED -> false;
                  case UNKNOWN -> !step.isKnownTo(launcher);
                  default -> true;
                });
  }
}
