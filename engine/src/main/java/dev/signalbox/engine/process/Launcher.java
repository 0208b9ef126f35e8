package dev.signalbox.engine.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs programs so that they outlive the server, and finds them again.
public interface Launcher {
  /// Launches the program where it is certain that its key never was, then follows it to its end.
  Outcome run(Launch launch, ProcessObserver observer);

  /// The name of the ledger in which launches are written now. What begins under it and is not in
  /// it was not launched.
  String ledger();

  /// True when running this launch tells how it ends: its result is here, or it runs, or the ledger
  /// under which it was to begin proves that it never did.
  ///
  /// @param fingerprint what was read of its standard output before
  boolean knows(String key, @Nullable String ledger, FileFingerprint fingerprint);

  /// What a program that has exited left on its standard output: the same to whoever asks.
  ///
  /// @param fingerprint what was read of it before
  PrintedOutput printed(String key, FileFingerprint fingerprint);

  /// Throws away what a launch left, and never what it did: its key is not launched again.
  ///
  /// @return false when it left nothing, or runs
  boolean forget(String key);

  /// The keys of the launches that left something here.
  List<String> left();

  /// How long nobody knew what a launch left.
  ///
  /// @param more what has passed since this was asked last
  Duration strangeFor(String key, Duration more);

  /// How following a program ended.
  sealed interface Outcome {
    record Exited(int code) implements Outcome {}

    /// Its deadline passed; all its processes were killed.
    record TimedOut() implements Outcome {}

    /// It was told to stop: all its processes were killed, or it certainly never had any.
    record Stopped() implements Outcome {}

    /// It goes on without anybody following it, or is launched by the run's next owner.
    record Detached() implements Outcome {}

    /// Nobody can say how it ended, or whether, or that it was never launched.
    record Lost(String why) implements Outcome {}

    /// It was not launched, for certain.
    record NotStarted(String why) implements Outcome {}
  }
}
