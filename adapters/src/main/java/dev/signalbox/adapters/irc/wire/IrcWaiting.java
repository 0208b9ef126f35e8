package dev.signalbox.adapters.irc.wire;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// How time goes by for a connection: what the clock says, and two ways of waiting, apart from each
/// other so that each can be watched.
public final class IrcWaiting {
  private final TimeSource clock;
  private final Pause line;
  private final Pause connecting;

  public IrcWaiting(TimeSource clock, Pause line, Pause connecting) {
    this.clock = clock;
    this.line = line;
    this.connecting = connecting;
  }

  public TimeSource clock() {
    return clock;
  }

  /// Waits before the next line is sent.
  public void beforeLine(Duration time) throws InterruptedException {
    line.await(time);
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
