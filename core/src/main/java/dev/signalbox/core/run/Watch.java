package dev.signalbox.core.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What follows a program: takes its output and says when to stop.
interface Watch {
  /// How many bytes of the output are already taken.
  long offset();

  /// More output, in order.
  ///
  /// @param last true once, at the end, perhaps without bytes
  void output(byte[] bytes, boolean last);

  Signal signal();

  /// How long it may take, or null.
  @Nullable Patience patience();

  /// Waits until something may have happened, at most this long.
  void pause(Duration most);

  /// Something happened: a pause ends.
  void wake();

  /// What the program's follower is to do.
  enum Signal {
    GO_ON,
    STOP,
    DETACH
  }
}
