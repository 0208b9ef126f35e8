package dev.signalbox.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a launch leaves on disk: `pid`, `out` and, once it has ended, `rc`; and beside it, until it
/// is under way, arguments that the command line cannot carry.
record LaunchFolder(Path path) {
  private static final int CHUNK = 64 * 1024;

  boolean exists() {
    return Files.isDirectory(path);
  }

  /// Leaves the program and its arguments beside the folder, in UTF-8, as words of a shell.
  void leaveArguments(List<String> argv) throws IOException {
    var line = new StringBuilder("set --");
    argv.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append('\''));
    Files.writeString(path.resolveSibling(path.getFileName() + ".argv"), line.append('\n'));
  }

  OptionalInt code() {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(path.resolve("rc")).strip()));
    } catch (IOException | NumberFormatException notYet) {
      return OptionalInt.empty();
    }
  }

  /// The launch's shell, when its id has been written.
  Optional<Shell> shell() {
    try {
      String[] words = Files.readString(path.resolve("pid")).strip().split(" ", 2);
      return words.length < 2
          ? Optional.empty()
          : Optional.of(new Shell(Long.parseLong(words[0]), words[1]));
    } catch (IOException | NumberFormatException notYet) {
      return Optional.empty();
    }
  }

  /// How many bytes of output there are now.
  long outputSize() {
    return path.resolve("out").toFile().length();
  }

  /// Up to 64 KiB of output from this byte on; empty at the present end.
  byte[] output(long from) {
    try (FileChannel out = FileChannel.open(path.resolve("out"))) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(out.size() - from, 0, CHUNK));
      int read = 0;
      while (read >= 0 && buffer.hasRemaining()) {
        read = out.read(buffer, from + buffer.position());
      }
      byte[] bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (NoSuchFileException notYet) {
      return new byte[0];
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /// @param token tells it from a later process that has the same id
  record Shell(long pid, String token) {
    boolean lives() {
      return ProcessTree.token(pid).filter(token::equals).isPresent();
    }
  }
}
