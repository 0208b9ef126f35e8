package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Work;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Refuses every write to a database that was opened for reading.
public final class NoWriter implements Writer {
  private static final String REASON = "This database was opened for reading only";
  // Nobody tries to write again, so its clock need not go.
  public static final Writability CONDITION = new Writability(() -> Instant.EPOCH);

  static {
    CONDITION.lost(REASON);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    throw new StoreReadOnlyException(REASON, new UnsupportedOperationException(REASON));
  }

  @Override
  public @Nullable Handle current() {
    return null;
  }

  @Override
  public void close() {}
}
