package dev.signalbox.engine.process;

import java.time.Duration;

/// Tells whoever waits for something outside whether to go on.
public interface WaitControl {
  Signal signal();

  /// Waits until something may have happened, at most this long.
  void pause(Duration most);

  /// Something happened: a pause ends.
  void wake();

  /// What whoever waits is to do.
  enum Signal {
    GO_ON,
    STOP,
    DETACH
  }
}
