package dev.signalbox.engine.store.write;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Connections that can only read, each query on its own snapshot.
public interface Readers {
  <T extends @Nullable Object> T read(Function<Handle, T> query);

  /// The same for a query of one statement.
  default <T extends @Nullable Object> T look(Function<Handle, T> statement) {
    return read(statement);
  }

  void close();
}
