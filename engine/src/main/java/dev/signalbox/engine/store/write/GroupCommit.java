package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.Fault;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.jdbc.JdbcFaults;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Runs many writes in one transaction, with one commit for all. When one fails, all are run again
/// with a savepoint for each, since savepoints cost much and failures are rare. Every job given is
/// completed when [#run] returns. Used by one thread at a time.
public final class GroupCommit {
  private final WriteSession session;
  private final InstantSource clock;
  private final CommitHook hook;
  private final Writability writability;
  private long commits;
  private boolean careful;
  private @Nullable Handle current;

  public GroupCommit(
      WriteSession session, InstantSource clock, CommitHook hook, Writability writability) {
    this.session = session;
    this.clock = clock;
    this.hook = hook;
    this.writability = writability;
  }

  /// The connection of the work that runs now, or null between works.
  @Nullable Handle current() {
    return current;
  }

  void run(List<Job<?>> jobs) {
    Deque<Job<?>> waiting = new ArrayDeque<>(jobs);
    careful = false;
    try {
      while (!waiting.isEmpty()) {
        writability.writes();
        batch(waiting);
      }
    } catch (Throwable failure) {
      session.abandon();
      jobs.forEach(job -> job.fail(failure));
    } finally {
      writability.hasWritten();
    }
  }

  private void batch(Deque<Job<?>> waiting) {
    if (!writability.mayTry()) {
      refuse(waiting, new IllegalStateException(writability.condition().reason()));
      return;
    }
    List<Job<?>> held = new ArrayList<>();
    try {
      Handle handle = session.begin();
      boolean goesOn = true;
      while (goesOn && !waiting.isEmpty()) {
        goesOn = attempt(waiting.element(), handle, waiting, held);
      }
    } catch (Gone gone) {
      lost(held, waiting, gone.cause);
      return;
    } catch (RuntimeException failure) {
      lost(held, waiting, failure);
      return;
    }
    commit(held, waiting);
  }

  /// False when the batch must end here.
  private boolean attempt(Job<?> job, Handle handle, Deque<Job<?>> waiting, List<Job<?>> held) {
    if (careful) {
      session.savepoint();
    }
    try {
      current = handle;
      job.run(handle, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      current = null;
      if (careful) {
        session.release();
      }
      held.add(job);
    } catch (Throwable failure) {
      current = null;
      Fault fault = JdbcFaults.of(failure);
      if (fault == Fault.GONE) {
        throw new Gone(failure);
      }
      return careful ? undo(job, fault, failure, waiting) : startOver(job, failure, waiting, held);
    }
    waiting.remove();
    return true;
  }

  private boolean undo(Job<?> job, Fault fault, Throwable failure, Deque<Job<?>> waiting) {
    session.undo();
    if (job.mayRunAgain(fault)) {
      return false;
    }
    fail(job, fault, failure);
    waiting.remove();
    return true;
  }

  /// Ends the batch, which is then rolled back as nothing is held; others than the failed job come
  /// again.
  private boolean startOver(
      Job<?> job, Throwable failure, Deque<Job<?>> waiting, List<Job<?>> held) {
    Fault fault = JdbcFaults.of(failure);
    if (held.isEmpty() && !job.mayRunAgain(fault)) {
      fail(job, fault, failure);
      waiting.remove();
    }
    careful |= !held.isEmpty();
    held.reversed().forEach(waiting::addFirst);
    held.clear();
    return false;
  }

  private static void fail(Job<?> job, Fault fault, Throwable failure) {
    // Others were always first: nothing is wrong with the work, it can be tried again.
    job.fail(
        fault == Fault.REPEAT
            ? new StoreReadOnlyException(
                "Not saved: others change the same all the time. Try again.", failure)
            : failure);
  }

  private void commit(List<Job<?>> held, Deque<Job<?>> waiting) {
    if (held.isEmpty()) {
      session.abandon();
      return;
    }
    try {
      hook.before(commits + 1);
    } catch (Throwable crash) {
      session.abandon();
      held.forEach(job -> job.fail(crash));
      return;
    }
    try {
      session.commit();
    } catch (RuntimeException failure) {
      commitFailed(held, waiting, failure);
      return;
    }
    writability.regained();
    tell(held);
  }

  private void tell(List<Job<?>> held) {
    commits++;
    try {
      hook.after(commits);
    } catch (Throwable crash) {
      held.forEach(job -> job.fail(crash));
      return;
    }
    held.forEach(Job::afterCommit);
    held.forEach(Job::complete);
  }

  private void commitFailed(List<Job<?>> held, Deque<Job<?>> waiting, RuntimeException failure) {
    if (failure instanceof StoreUncertainException) {
      session.lost();
      writability.lost(session.explain(failure));
      held.forEach(job -> job.fail(failure));
    } else if (JdbcFaults.of(failure) == Fault.GONE) {
      lost(held, waiting, failure);
    } else {
      session.abandon();
      alone(held, failure);
    }
  }

  /// A commit that one job spoils must not take the others with it.
  private void alone(List<Job<?>> held, RuntimeException failure) {
    Fault fault = JdbcFaults.of(failure);
    if (held.size() == 1 && !held.getFirst().mayRunAgain(fault)) {
      fail(held.getFirst(), fault, failure);
    } else {
      held.forEach(job -> run(List.of(job)));
    }
  }

  private void lost(List<Job<?>> held, Deque<Job<?>> waiting, Throwable failure) {
    session.lost();
    writability.lost(session.explain(failure));
    refuse(held, failure);
    refuse(waiting, failure);
  }

  private void refuse(Iterable<Job<?>> jobs, Throwable cause) {
    String reason = writability.condition().reason();
    jobs.forEach(job -> job.fail(new StoreReadOnlyException(reason, cause)));
    if (jobs instanceof Deque<?> waiting) {
      waiting.clear();
    }
  }

  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Throwable cause;

    Gone(Throwable cause) {
      super(null, cause, false, false);
      this.cause = cause;
    }
  }
}
