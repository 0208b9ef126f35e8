package dev.signalbox.engine.process;

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
    return ProcessToken.stat(process)
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
        && ProcessToken.stat(PROC.resolve(Long.toString(process.pid())))
            .map(fields -> !fields[0].equals("Z"))
            .orElse(true);
  }
}
