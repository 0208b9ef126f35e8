package dev.signalbox.app;

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
/// @param startedAt the process's start, so that a reused process id is not mistaken for it
record ServerFile(long pid, Instant startedAt, String address) {
  private static final String NAME = "server";

  static Path in(Path data) {
    return data.resolve(NAME);
  }

  /// Says that this process serves the folder.
  static void write(Path data, String address) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    String text =
        self.pid()
            + "\n"
            + self.info().startInstant().orElse(Instant.EPOCH)
            + "\n"
            + address
            + "\n";
    Path draft = data.resolve(NAME + ".new");
    Files.writeString(draft, text);
    Files.move(
        draft, in(data), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The process that serves the folder now, or empty when there is none.
  static Optional<ProcessHandle> process(Path data) throws IOException {
    if (!Files.exists(in(data))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(in(data));
    if (lines.size() != 3) {
      throw new IOException(in(data) + " is damaged: delete it if no server runs on this folder");
    }
    Instant startedAt = Instant.parse(lines.get(1));
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().startInstant().orElse(Instant.EPOCH).equals(startedAt));
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(in(data));
  }
}
