package dev.signalbox.engine.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What follows a program: takes its output and says when to stop.
public interface ProcessObserver {
  /// How many bytes of a stream are already taken.
  long offset(Channel channel);

  /// More output.
  ///
  /// @param at where in its stream it stands; 0 once more when the program began it anew
  /// @param last true once for each stream, at the end, perhaps without bytes
  void output(Channel channel, long at, byte[] bytes, boolean last);

  Signal signal();

  /// How long it may take, or null.
  @Nullable Patience patience();

  /// Waits until something may have happened, at most this long.
  void pause(Duration most);

  /// Something happened: a pause ends.
  void wake();

  /// The two streams of a program.
  enum Channel {
    OUT,
    ERROR
  }

  /// What the program's follower is to do.
  enum Signal {
    GO_ON,
    STOP,
    DETACH
  }
}
