package dev.signalbox.engine.process;

import java.util.Map;

/// What a program's exit code says.
public final class ExitCode {
  private static final int CANNOT_EXECUTE = 126;
  private static final int NOT_FOUND = 127;

  /// A shell adds it to the number of the signal that ended a program.
  private static final int SIGNALLED = 128;

  private static final int LAST_SIGNAL = 64;

  /// Those that have the same number wherever Signalbox runs.
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"));

  private ExitCode() {}

  /// One line for people. A program may also end with such a code by itself, and nobody can tell
  /// the two apart.
  public static String text(int code) {
    String ended = "ended with code " + code;
    if (code == CANNOT_EXECUTE) {
      return ended + ": a command could not be executed";
    }
    if (code == NOT_FOUND) {
      return ended + ": a command was not found";
    }
    int signal = code - SIGNALLED;
    return signal < 1 || signal > LAST_SIGNAL
        ? ended
        : "%s: killed by %s, if it did not choose that code itself".formatted(ended, named(signal));
  }

  private static String named(int signal) {
    String name = SIGNALS.get(signal);
    return name == null ? "signal " + signal : name + " (" + signal + ")";
  }
}
