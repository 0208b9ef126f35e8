package dev.signalbox.core.run;

/// Runs programs so that they outlive the server, and finds them again.
interface Launcher {
  /// Launches the program unless its key was launched before, then follows it to its end.
  Outcome run(Launch launch, Watch watch);

  /// True when running this launch, which was to be begun here, does no harm and tells how it ends:
  /// its result is here, or it runs, or it never began.
  boolean knows(String key);

  /// What a program that has exited left on its standard output: the same to whoever asks.
  ///
  /// @param seen what was read of it before
  Printed printed(String key, Seen seen);

  /// How following a program ended.
  sealed interface Outcome {
    record Exited(int code) implements Outcome {}

    /// Its deadline passed; all its processes were killed.
    record TimedOut() implements Outcome {}

    /// It was told to stop; all its processes were killed.
    record Stopped() implements Outcome {}

    /// It goes on without anybody following it, or is launched by the run's next owner.
    record Detached() implements Outcome {}

    /// It was launched, as far as is known, and nobody can say how it ended, or whether.
    ///
    /// @param seen true when its files are here
    record Lost(String why, boolean seen) implements Outcome {}

    /// It was not launched, for certain.
    record NotStarted(String why) implements Outcome {}
  }
}
