package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcOutputStore;
import dev.signalbox.engine.run.store.JdbcOutputStore.Chunk;
import dev.signalbox.engine.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Keeps a run's output: all of it up to a limit, beyond that the first and the last half.
public final class OutputKeeper {
  private final JdbcOutputStore store;
  private final long limit;

  /// @param limit in bytes for one run
  public OutputKeeper(JdbcOutputStore store, long limit) {
    this.store = store;
    this.limit = limit;
  }

  /// Adds to what is kept.
  ///
  /// @return where the run's output ends now, cut bytes included
  long append(Transaction transaction, StepRow step, String text) {
    var handle = transaction.handle();
    Optional<Chunk> last = store.last(handle, step.run());
    long start = last.map(Chunk::end).orElse(0L);
    long seq = last.map(Chunk::seq).orElse(0L) + 1;
    long size = text.getBytes(StandardCharsets.UTF_8).length;
    store.insert(
        handle,
        step.run(),
        new Chunk(seq, start, size, text),
        step.path(),
        step.attempt(),
        transaction.now().toEpochMilli());
    long end = start + size;
    if (end > limit) {
      store.cut(handle, step.run(), limit / 2, end - limit / 2);
    }
    return end;
  }
}
