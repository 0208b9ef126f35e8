package dev.signalbox.engine.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The database cannot be opened; the message says where, why and what to do.
public final class StoreOpenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public StoreOpenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
