package dev.signalbox.adapters.irc;

import java.time.Duration;
import java.time.InstantSource;

/// The clock and the two ways of waiting, apart from each other so that each can be watched.
record IrcWaiting(InstantSource clock, Pause beforeLine, Pause beforeConnecting) {
  /// Lets time go by.
  @FunctionalInterface
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }
}
