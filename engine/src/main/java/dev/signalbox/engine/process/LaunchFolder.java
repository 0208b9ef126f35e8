package dev.signalbox.engine.process;

import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a launch leaves on disk: `pid`, its output, `cut` when a server began to end it and, once
/// it has ended, `rc`; and beside it, until it is under way, arguments that the command line cannot
/// carry, and until it is forgotten, files that it was given.
record LaunchFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchFolder.class);
  private static final long NOBODY = -1;
  private static final String ARGUMENTS = ".argv";
  private static final String FILES = ".files";
  private static final String GONE = ".gone";

  boolean exists() {
    return Files.isDirectory(path);
  }

  /// Leaves the program, its arguments and variables beside the folder, in UTF-8, as words of a
  /// shell.
  void leave(List<String> argv, Map<String, String> variables) throws IOException {
    var text = new StringBuilder();
    variables.forEach((name, value) ->
        text.append("export ").append(name).append('=').append(word(value)).append('\n'));
    text.append("set --");
    argv.forEach(argument -> text.append(' ').append(word(argument)));
    Files.writeString(beside(ARGUMENTS), text.append('\n'));
  }

  /// Leaves a file beside the folder, for its owner alone.
  ///
  /// @return where it is
  Path leave(LaunchFile file) throws IOException {
    Path whole = beside(FILES);
    Path place = whole.resolve(file.path()).normalize();
    if (!place.startsWith(whole)) {
      throw new IOException("a file cannot be called " + file.path());
    }
    Files.createDirectories(place.getParent(), OwnerOnly.folder(whole));
    try (InputStream in = file.content().open()) {
      Files.deleteIfExists(place);
      Files.createFile(place, OwnerOnly.file(place));
      try (OutputStream out = Files.newOutputStream(place)) {
        in.transferTo(out);
      }
    } catch (IOException failure) {
      throw new IOException(
          "%s cannot be given to it: %s".formatted(place.getFileName(), failure.getMessage()),
          failure);
    }
    return place;
  }

  private static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /// Throws it away, and its arguments beside it. It is out of the way at once, so that whoever is
  /// killed meanwhile leaves either all of it or what nobody reads.
  ///
  /// @return false when there is nothing, or its shell lives
  boolean forget() {
    if (code().isEmpty() && shell().filter(Shell::lives).isPresent()) {
      return false;
    }
    try {
      boolean there = Files.deleteIfExists(beside(ARGUMENTS));
      if (Files.isDirectory(beside(FILES))) {
        delete(beside(FILES));
        there = true;
      }
      if (!exists()) {
        return there;
      }
      Path gone = beside(GONE);
      Files.move(path, gone, StandardCopyOption.ATOMIC_MOVE);
      delete(gone);
      return true;
    } catch (IOException failure) {
      LOG.warn("{} cannot be thrown away: {}", path, failure.toString());
      return false;
    }
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// The launches that left a folder or arguments here. What somebody was killed while throwing
  /// away goes.
  static List<String> keys(Path root) {
    try (Stream<Path> files = Files.list(root)) {
      Set<String> keys = new TreeSet<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(GONE)) {
          delete(file);
        } else if (name.endsWith(ARGUMENTS)) {
          keys.add(name.substring(0, name.length() - ARGUMENTS.length()));
        } else if (name.endsWith(FILES)) {
          keys.add(name.substring(0, name.length() - FILES.length()));
        } else if (Files.isDirectory(file)) {
          keys.add(name);
        }
      }
      return List.copyOf(keys);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Files that a server was killed over, before it gave them their names.
  static void clearHalfWritten(Path root) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "{launch,ledger}*.new")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// How long it has been strange, with this much more; for ever where there is no folder.
  Duration strangeFor(Duration more) {
    Path file = path.resolve("strange-for");
    try {
      if (!exists()) {
        return ChronoUnit.FOREVER.getDuration();
      }
      // The first look only begins to count.
      Duration so =
          Files.exists(file)
              ? Duration.ofMillis(Long.parseLong(Files.readString(file).strip())).plus(more)
              : Duration.ZERO;
      Files.writeString(file, Long.toString(so.toMillis()));
      return so;
    } catch (IOException | ArithmeticException | NumberFormatException unreadable) {
      return Duration.ZERO;
    }
  }

  /// The program's exit code, when it has ended.
  OptionalInt code() {
    List<Long> result = result();
    return result.isEmpty() ? OptionalInt.empty() : OptionalInt.of(result.getFirst().intValue());
  }

  /// How many bytes its standard output had when it ended; older versions did not keep that.
  OptionalLong printed() {
    List<Long> result = result();
    return result.size() < 2 ? OptionalLong.empty() : OptionalLong.of(result.get(1));
  }

  private List<Long> result() {
    try {
      String[] words = Files.readString(path.resolve("rc")).strip().split("\\s+");
      return Stream.of(words).map(Long::valueOf).toList();
    } catch (IOException | NumberFormatException notYet) {
      return List.of();
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

  /// What its program writes.
  LaunchOutput output() {
    return new LaunchOutput(path);
  }

  /// Why its processes are ended.
  enum Cut {
    STOPPED,
    LATE
  }

  /// @param token tells it from a later process that has the same id
  record Shell(long pid, String token) {
    boolean lives() {
      return ProcessToken.of(pid).filter(token::equals).isPresent();
    }

    /// Its processes; without the shell's id where that is another process's by now.
    ProcessTree tree(String mark) {
      boolean anothers = !lives() && ProcessHandle.of(pid).isPresent();
      return new ProcessTree(anothers ? NOBODY : pid, mark);
    }
  }
}
