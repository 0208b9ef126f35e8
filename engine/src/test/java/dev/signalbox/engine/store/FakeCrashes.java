package dev.signalbox.engine.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// A database that dies at a chosen point, before or after a commit or an effect. What was to be
/// told after the commit is not told then.
public final class FakeCrashes extends ForwardingDatabase {
  private long points;
  private long crashAt = -1;
  private int full;
  private int uncertain;

  public FakeCrashes(Database real) {
    super(real);
  }

  /// Dies there.
  ///
  /// @param point counted from here; below 1 for never
  public void crashAt(long point) {
    points = 0;
    crashAt = point;
  }

  /// The disk is full.
  ///
  /// @param writes how many find the disk full from now on
  public void full(int writes) {
    full = writes;
  }

  /// Connections break while committing.
  ///
  /// @param writes of how many nobody can say from now on whether they are durable; they are
  public void uncertain(int writes) {
    uncertain = writes;
  }

  public long points() {
    return points;
  }

  public void at(String where) {
    if (++points == crashAt) {
      throw new CrashedError(where);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    if (full > 0) {
      full--;
      throw new StoreReadOnlyException("the disk is full", new IllegalStateException());
    }
    List<Runnable> later = new ArrayList<>();
    T result =
        super.write(transaction -> {
          later.clear();
          T value = work.in(new Holding(transaction, later));
          at("before commit");
          return value;
        });
    at("after commit");
    if (uncertain > 0) {
      uncertain--;
      throw new StoreUncertainException("the connection broke", new IllegalStateException());
    }
    later.forEach(Runnable::run);
    return result;
  }

  private record Holding(Transaction real, List<Runnable> later) implements Transaction {
    @Override
    public Handle handle() {
      return real.handle();
    }

    @Override
    public Instant now() {
      return real.now();
    }

    @Override
    public void afterCommit(Runnable action) {
      later.add(action);
    }

    @Override
    public <T> void atEnd(Ending<T> ending, T value) {
      real.atEnd((transaction, values) -> ending.write(this, values), value);
    }
  }
}
