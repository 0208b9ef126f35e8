package dev.signalbox.core.store;

import java.io.Serial;

/// Nothing can be written now; the message says why. Nothing was changed.
public final class StoreReadOnlyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public StoreReadOnlyException(String message, Throwable cause) {
    super(message, cause);
  }
}
