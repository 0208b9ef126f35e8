package dev.signalbox.engine.store;

import java.io.Serial;

/// More writes wait than should: this one was not taken in. Nothing was changed; soon it may fit.
public final class StoreBusyException extends StoreReadOnlyException {
  @Serial private static final long serialVersionUID = 1;

  public StoreBusyException(int waiting) {
    super("The database cannot keep up: " + waiting + " changes wait for it. Try again soon.");
  }
}
