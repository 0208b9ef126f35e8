package dev.signalbox.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a launch leaves on disk: `pid`, `out`, `cut` when a server began to end it and, once it has
/// ended, `rc`; and beside it, until it is under way, arguments that the command line cannot carry.
record LaunchFolder(Path path) {
  private static final int CHUNK = 64 * 1024;
  private static final long NOBODY = -1;

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

  /// Why a server began to end its processes; empty while nobody did.
  Optional<Cut> cut() {
    try {
      return Optional.of(Cut.valueOf(Files.readString(path.resolve("cut")).strip()));
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /// Keeps that its processes are ended from now on: the code that they leave behind is not theirs.
  void cut(Cut why) throws IOException {
    Path fresh = path.resolve("cut.new");
    Files.writeString(fresh, why + "\n");
    Files.move(fresh, path.resolve("cut"), StandardCopyOption.ATOMIC_MOVE);
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

  /// Why its processes are ended.
  enum Cut {
    STOPPED,
    LATE
  }

  /// @param token tells it from a later process that has the same id
  record Shell(long pid, String token) {
    boolean lives() {
      return ProcessTree.token(pid).filter(token::equals).isPresent();
    }

    /// Its processes; without the shell's id where that is another process's by now.
    ProcessTree tree(String mark) {
      boolean anothers = !lives() && ProcessHandle.of(pid).isPresent();
      return new ProcessTree(anothers ? NOBODY : pid, mark);
    }
  }
}
