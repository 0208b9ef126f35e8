package dev.signalbox.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// All processes of one launch: descendants of its shell, its session, and whatever still carries
/// its mark in the environment after leaving both.
///
/// @param shell process id of the launch's shell
/// @param mark `NAME=value` in the environment of its processes
record ProcessTree(long shell, String mark) {
  private static final Path PROC = Path.of("/proc");

  /// Everything alive but the shell.
  List<ProcessHandle> processes() {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    ProcessHandle.of(shell)
        .ifPresent(root -> root.descendants().forEach(child -> found.put(child.pid(), child)));
    for (long pid : marked()) {
      ProcessHandle.of(pid).ifPresent(process -> found.put(pid, process));
    }
    found.remove(shell);
    found.remove(ProcessHandle.current().pid());
    return found.values().stream().filter(ProcessTree::lives).toList();
  }

  /// Tells everything but the shell to end, so that the shell can still write the result.
  void terminate() {
    processes().forEach(ProcessHandle::destroy);
  }

  /// Ends everything, the shell last.
  void kill() {
    for (int round = 0; round < 3; round++) {
      processes().forEach(ProcessHandle::destroyForcibly);
    }
    ProcessHandle.of(shell).ifPresent(ProcessHandle::destroyForcibly);
  }

  private Collection<Long> marked() {
    List<Long> pids = new ArrayList<>();
    if (!Files.isReadable(PROC.resolve("self/environ"))) {
      return pids;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        if (inSession(entry) || carriesMark(entry)) {
          pids.add(Long.parseLong(entry.getFileName().toString()));
        }
      }
    } catch (IOException gone) {
      return pids;
    }
    return pids;
  }

  private boolean inSession(Path process) {
    return stat(process)
        .filter(fields -> fields.length > 3 && fields[3].equals(Long.toString(shell)))
        .isPresent();
  }

  private boolean carriesMark(Path process) {
    try {
      String environment =
          Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0" + mark + "\0");
    } catch (IOException notOurs) {
      return false;
    }
  }

  /// A process that has ended but was not collected by its parent counts as dead.
  private static boolean lives(ProcessHandle process) {
    return process.isAlive()
        && stat(PROC.resolve(Long.toString(process.pid())))
            .map(fields -> !fields[0].equals("Z"))
            .orElse(true);
  }

  /// The fields of `/proc/PID/stat` behind the name: state, parent, group, session, …
  private static Optional<String[]> stat(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(") ") + 2).split(" "));
    } catch (IOException | StringIndexOutOfBoundsException gone) {
      return Optional.empty();
    }
  }

  /// What tells this process from another one that has the same id at another time; empty when it
  /// does not live.
  static Optional<String> token(long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    if (Files.isReadable(PROC.resolve("self/stat"))) {
      return stat(process)
          .filter(fields -> fields.length > 19 && !fields[0].equals("Z"))
          .map(fields -> fields[19] + "-" + bootId());
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

  private static Optional<String> startedAt(long pid) {
    try {
      ProcessBuilder builder = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
      builder.environment().put("LC_ALL", "C");
      Process ps = builder.start();
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
