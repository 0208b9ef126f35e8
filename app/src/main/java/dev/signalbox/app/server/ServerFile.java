package dev.signalbox.app.server;

import dev.signalbox.engine.process.ProcessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `server` in the data folder: which process serves it, and where. Written when ready, gone after
/// a clean stop.
///
/// Beside its id stands what tells the process from a later one with the same id.
public final class ServerFile {
  private static final String NAME = "server";

  private ServerFile() {}

  static Path in(Path data) {
    return data.resolve(NAME);
  }

  /// Says that this process serves the folder.
  public static void write(Path data, String address) throws IOException {
    long self = ProcessHandle.current().pid();
    String text = self + "\n" + ProcessToken.of(self).orElse("") + "\n" + address + "\n";
    Path draft = data.resolve(NAME + ".new");
    Files.writeString(draft, text);
    Files.move(
        draft, in(data), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The process that serves the folder now, or empty when there is none.
  public static Optional<ProcessHandle> process(Path data) throws IOException {
    if (!Files.exists(in(data))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(in(data));
    if (lines.size() != 3) {
      throw new IOException(in(data) + " is damaged: delete it if no server runs on this folder");
    }
    long pid = Long.parseLong(lines.get(0));
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> isSame(process, lines.get(1)));
  }

  /// A server of a version before says when it started, by the clock.
  private static boolean isSame(ProcessHandle process, String told) {
    return ProcessToken.of(process.pid()).orElse("").equals(told)
        || process.info().startInstant().map(Instant::toString).orElse("").equals(told);
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(in(data));
  }
}
