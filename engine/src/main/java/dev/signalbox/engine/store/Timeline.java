package dev.signalbox.engine.store;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The time that this server dates with: its machine's or, where several servers share a database,
/// the database's, so that no clock of a server matters. It goes on with that clock as long as that
/// only goes on. When somebody sets it, or the machine slept, it goes on as if nothing had happened
/// until the jump is settled: what is stored is moved along first.
public final class Timeline implements TimeSource {
  /// What a clock that is corrected little by little may be off between two looks.
  public static final Duration CORRECTION = Duration.ofSeconds(1);

  /// An answer that took longer does not say exactly enough what time it is.
  private static final Duration PROMPT = Duration.ofMillis(500);

  private final TimeSource machine;
  private @Nullable Function<Handle, Instant> shared;
  private Mark told;
  private Mark settled;

  public Timeline(TimeSource machine) {
    this.machine = machine;
    this.told = new Mark(machine.instant(), machine.elapsed());
    this.settled = told;
  }

  /// An instant, and what had passed then.
  public record Mark(Instant at, Duration elapsed) {
    private Instant after(Duration passed) {
      return at.plus(passed.minus(elapsed));
    }
  }

  /// From now on it is as late as this clock says, which is only asked by [#look].
  public void follow(Database database, Function<Handle, Instant> clock) {
    synchronized (this) {
      shared = clock;
    }
    database.read(handle -> {
      told = asked(handle, clock);
      return true;
    });
    settle();
  }

  /// Follows the database's clock where several servers may share it.
  public void followShared(Database database) {
    if (database.dialect() == Dialect.POSTGRESQL) {
      follow(database, JdbcClock::now);
    }
  }

  /// True when it is another clock than this machine's.
  public synchronized boolean follows() {
    return shared != null;
  }

  /// Asks the clock that it follows, if there is one.
  public void look(Handle handle) {
    Function<Handle, Instant> clock = clock();
    if (clock == null) {
      return;
    }
    Duration began = machine.elapsed();
    Mark mark = asked(handle, clock);
    if (machine.elapsed().minus(began).compareTo(PROMPT) <= 0) {
      synchronized (this) {
        told = mark;
      }
    }
  }

  private synchronized @Nullable Function<Handle, Instant> clock() {
    return shared;
  }

  /// It was as late in the middle between question and answer.
  private Mark asked(Handle handle, Function<Handle, Instant> clock) {
    Duration began = machine.elapsed();
    Instant now = clock.apply(handle);
    Duration took = machine.elapsed().minus(began);
    return new Mark(now, began.plus(took.dividedBy(2)));
  }

  @Override
  public synchronized Instant instant() {
    if (jump().isZero()) {
      settle();
      return settled.at;
    }
    return expected();
  }

  @Override
  public Duration elapsed() {
    return machine.elapsed();
  }

  /// As late as the clock says, wherever it was set to.
  public synchronized Instant said() {
    return shared == null ? machine.instant() : told.after(machine.elapsed());
  }

  /// As late as it is when nobody has set the clock since the last jump was settled.
  public synchronized Instant expected() {
    return settled.after(machine.elapsed());
  }

  /// By how much the clock was set forward since the last jump was settled, negative for back, zero
  /// when it was not.
  public synchronized Duration jump() {
    Duration off = Duration.between(expected(), said());
    return off.abs().compareTo(CORRECTION) > 0 ? off : Duration.ZERO;
  }

  /// True when the clock that it follows, asked now, was set and nobody has settled that here.
  public boolean wasSet(Handle handle) {
    look(handle);
    return !jump().isZero();
  }

  /// From now on it is as late as the clock says.
  ///
  /// @return what to [#restore] when what was moved along is not stored after all
  public synchronized Mark settle() {
    Mark before = settled;
    settled = new Mark(said(), machine.elapsed());
    return before;
  }

  /// Goes on from there as if nothing had been settled since.
  public synchronized void restore(Mark before) {
    settled = before;
  }

  /// Where it goes on from now.
  public synchronized Mark mark() {
    return settled;
  }
}
