package dev.signalbox.engine.store;

import java.io.Serial;

/// The connection broke while committing and nobody can say whether the change is there: read back
/// before doing it again.
public final class StoreUncertainException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public StoreUncertainException(String message, Throwable cause) {
    super(message, cause);
  }
}
