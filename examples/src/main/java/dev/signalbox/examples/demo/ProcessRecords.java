package dev.signalbox.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The service processes of one demo folder on disk: who crashed leaves its record, and the next
/// start ends the process.
final class ProcessRecords {
  private static final long GRACE_SECONDS = 2;
  // The kernel tells the start relative to a boot time that steps with the clock.
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  private final DemoState folder;

  ProcessRecords(DemoState folder) {
    this.folder = folder;
  }

  void started(ProcessHandle process, Release release) {
    folder.write(file(process.pid()), facts(process, release));
  }

  void ended(ProcessHandle process) {
    folder.delete(file(process.pid()));
  }

  /// What identifies a process: its id alone is given to another process sooner or later, so its
  /// start goes with it.
  static Map<String, String> identity(ProcessHandle process) {
    String start =
        process.info().startInstant().map(at -> Long.toString(at.toEpochMilli())).orElse("unknown");
    return Map.of("pid", Long.toString(process.pid()), "started", start);
  }

  /// The living process that the facts identify; empty where it ended or its id now belongs to
  /// another one.
  static Optional<ProcessHandle> find(Map<String, String> facts) {
    String pid = facts.getOrDefault("pid", "");
    String started = facts.getOrDefault("started", "");
    if (!pid.matches("[0-9]{1,18}") || !started.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    Instant expected = Instant.ofEpochMilli(Long.parseLong(started));
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessRecords::runs)
        .filter(
            process -> process.info().startInstant().filter(at -> near(at, expected)).isPresent());
  }

  /// Whether the process does anything still: one that ended and that its parent never asked about
  /// counts as alive for the operating system, but has no program any more.
  static boolean runs(ProcessHandle process) {
    boolean programsAreTold = ProcessHandle.current().info().command().isPresent();
    return process.isAlive() && (!programsAreTold || process.info().command().isPresent());
  }

  /// Ends every recorded process that still lives and forgets all records; returns the ids of those
  /// it ended.
  List<Long> endStale() {
    return files().stream()
        .flatMap(file -> {
          Optional<ProcessHandle> stale = folder.read(file).flatMap(ProcessRecords::find);
          stale.ifPresent(ProcessRecords::end);
          folder.delete(file);
          return stale.map(ProcessHandle::pid).stream();
        })
        .toList();
  }

  /// Asks the process to end, and after two seconds makes it; returns when it has ended.
  static void end(ProcessHandle process) {
    process.destroy();
    if (!endedWithinGrace(process)) {
      process.destroyForcibly();
      endedWithinGrace(process);
    }
  }

  private static boolean endedWithinGrace(ProcessHandle process) {
    try {
      process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for process " + process.pid(), e);
    }
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(START_TOLERANCE) <= 0;
  }

  private static Map<String, String> facts(ProcessHandle process, Release release) {
    Map<String, String> identity = identity(process);
    return Map.of(
        "pid", identity.getOrDefault("pid", ""),
        "started", identity.getOrDefault("started", ""),
        "service", release.service(),
        "version", release.version());
  }

  private Path file(long pid) {
    return folder.processes().resolve(pid + ".properties");
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder.processes())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.processes())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder.processes(), e);
    }
  }
}
