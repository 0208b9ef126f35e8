package dev.signalbox.adapters.kit;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// How time goes by for a connection: what the clock says, and two ways of waiting, apart from each
/// other so that each can be watched.
public final class Waiting {
  private final TimeSource clock;
  private final Pause sending;
  private final Pause connecting;

  /// Waits as the machine's time goes by.
  public Waiting(TimeSource clock) {
    this(clock, Thread::sleep, Thread::sleep);
  }

  /// @param sending how it waits for its turn to send
  /// @param connecting how it waits before it connects again
  public Waiting(TimeSource clock, Pause sending, Pause connecting) {
    this.clock = clock;
    this.sending = sending;
    this.connecting = connecting;
  }

  public TimeSource clock() {
    return clock;
  }

  /// Waits before something is sent.
  public void beforeSending(Duration time) throws InterruptedException {
    sending.await(time);
  }

  /// Waits before connecting is tried again.
  public void beforeConnecting(Duration time) throws InterruptedException {
    connecting.await(time);
  }

  /// Lets time go by.
  @FunctionalInterface
  public interface Pause {
    void await(Duration time) throws InterruptedException;
  }
}
