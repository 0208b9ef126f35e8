package dev.signalbox.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What tells a process from another one that has the same id at another time. Nobody who sets the
/// clock changes it, where the machine has `/proc`.
public final class ProcessToken {
  private static final Path PROC = Path.of("/proc");
  private static final int START = 19;

  private ProcessToken() {}

  /// The token of a process; empty when it does not live.
  public static Optional<String> of(long pid) {
    if (Files.isReadable(PROC.resolve("self/stat"))) {
      return stat(PROC.resolve(Long.toString(pid)))
          .filter(fields -> fields.length > START && !fields[0].equals("Z"))
          .map(fields -> fields[START] + "-" + bootId());
    }
    return startedAt(pid);
  }

  /// What tells this boot of the machine from any other; empty where nothing does.
  static String bootId() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException none) {
      return "";
    }
  }

  /// The fields of `/proc/PID/stat` behind the name: state, parent, group, session, …
  static Optional<String[]> stat(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(") ") + 2).split(" "));
    } catch (IOException | StringIndexOutOfBoundsException gone) {
      return Optional.empty();
    }
  }

  private static Optional<String> startedAt(long pid) {
    try {
      ProcessBuilder builder = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
      builder.environment().put("LC_ALL", "C");
      Process ps = ProcessStart.of(builder);
      String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = ps.waitFor(5, TimeUnit.SECONDS);
      return ended && ps.exitValue() == 0
          ? Optional.of(text.strip().replaceAll(" +", " "))
          : Optional.empty();
    } catch (IOException failure) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
