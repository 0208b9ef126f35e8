package dev.signalbox.engine.store;

import java.io.Serial;

/// Nothing can be written now; the message says why. Nothing was changed.
public sealed class StoreReadOnlyException extends RuntimeException permits StoreBusyException {
  @Serial private static final long serialVersionUID = 1;

  public StoreReadOnlyException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreReadOnlyException(String message) {
    super(message);
  }
}
