package dev.signalbox.engine.process;

import org.jspecify.annotations.Nullable;

/// What follows a program: takes its output and says when to stop.
public interface ProcessObserver extends WaitControl {
  /// How many bytes of a stream are already taken.
  long offset(Channel channel);

  /// More output.
  ///
  /// @param at where in its stream it stands; 0 once more when the program began it anew
  /// @param last true once for each stream, at the end, perhaps without bytes
  void output(Channel channel, long at, byte[] bytes, boolean last);

  /// How long it may take, or null.
  @Nullable Patience patience();

  /// The two streams of a program.
  enum Channel {
    OUT,
    ERROR
  }
}
