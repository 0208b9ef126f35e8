package dev.signalbox.engine.bulkhead;

import java.io.Serial;
import java.time.Duration;

/// Too much of this work waits already; nothing was done.
public final class BusyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Duration retryAfter;

  public BusyException(String what, Duration retryAfter) {
    super(what, null, false, false);
    this.retryAfter = retryAfter;
  }

  /// When it is worth trying again.
  public Duration retryAfter() {
    return retryAfter;
  }
}
