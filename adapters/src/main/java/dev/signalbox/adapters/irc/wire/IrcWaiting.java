package dev.signalbox.adapters.irc.wire;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// The clock and the two ways of waiting, apart from each other so that each can be watched.
public record IrcWaiting(TimeSource clock, Pause beforeLine, Pause beforeConnecting) {
  /// Lets time go by.
  @FunctionalInterface
  public interface Pause {
    void await(Duration time) throws InterruptedException;
  }
}
