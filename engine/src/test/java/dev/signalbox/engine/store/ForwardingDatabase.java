package dev.signalbox.engine.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Another database, as it is: a double says only where it differs.
public class ForwardingDatabase implements Database {
  private final Database real;

  protected ForwardingDatabase(Database real) {
    this.real = real;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return real.read(query);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    return real.write(work);
  }

  @Override
  public boolean isWriting() {
    return real.isWriting();
  }

  @Override
  public Dialect dialect() {
    return real.dialect();
  }

  @Override
  public Condition condition() {
    return real.condition();
  }

  @Override
  public void close() {
    real.close();
  }
}
