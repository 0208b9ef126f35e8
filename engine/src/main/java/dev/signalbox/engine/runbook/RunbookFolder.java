package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.read.UsageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files below the runbooks folder. Each is read at each look: only its content says whether it
/// changed, since size, time and inode can all be the old ones.
final class RunbookFolder {
  private static final int MOST_FILES = 10_000;

  private static final int DEEPEST = 4;

  /// Ends that look as if they were ours.
  private static final Pattern OTHER_ENDS = Pattern.compile("\\.(?!yaml$)(?i:ya?ml)$");

  private static final Position START = new Position(1, 1);

  private final Path root;
  private final int most;
  private final RunbookReader reader = new RunbookReader();
  private final Map<String, Seen> seen = new HashMap<>();
  private volatile Set<Path> folders = Set.of();

  RunbookFolder(Path root) {
    this(root, MOST_FILES);
  }

  /// @param most files that are read
  RunbookFolder(Path root, int most) {
    this.root = root;
    this.most = most;
  }

  /// A content that was read, by its hash.
  private record Seen(String revision, RunbookReading reading) {}

  /// The readings of all files, by path.
  ///
  /// @throws IOException when the folder itself cannot be read
  Map<String, RunbookReading> read() throws IOException {
    var readings = new TreeMap<String, RunbookReading>();
    Path real = root.toRealPath();
    var visitor = new Visitor(real, readings);
    Files.walkFileTree(real, Set.of(), DEEPEST + 1, visitor);
    folders = Set.copyOf(visitor.found);
    seen.keySet().retainAll(readings.keySet());
    return readings;
  }

  /// The folders that were found, for watching.
  Set<Path> folders() {
    return folders;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path real;
    private final Map<String, RunbookReading> readings;
    private final Set<Path> found = new HashSet<>();

    Visitor(Path real, Map<String, RunbookReading> readings) {
      this.real = real;
      this.readings = readings;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean named =
          folder.equals(real) || UsageReader.isCommandWord(String.valueOf(folder.getFileName()));
      if (named) {
        found.add(folder);
      } else if (!String.valueOf(folder.getFileName()).startsWith(".")) {
        passedOver(folder, "a folder's name is a-z, 0-9 and -, a letter first");
      }
      return named ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      String name = String.valueOf(path.getFileName());
      String file = real.relativize(path).toString().replace('\\', '/');
      if (name.startsWith(".")) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isDirectory()) {
        passedOver(path, "folders are read " + DEEPEST + " deep");
      } else if (OTHER_ENDS.matcher(name).find()) {
        String end = name.substring(name.lastIndexOf('.'));
        readings.put(
            file,
            refused(
                file,
                FindingCode.UNREADABLE,
                Finding.Kind.WARNING,
                end + " is not read: name it .yaml"));
      } else if (name.endsWith(".yaml")) {
        if (readings.size() >= most) {
          String why =
              "neither this nor what else lies here is read: at most " + most + " files are";
          readings.put(file, refused(file, FindingCode.UNREADABLE, Finding.Kind.ERROR, why));
          return FileVisitResult.TERMINATE;
        }
        readings.put(file, file(path, file, name));
      }
      return FileVisitResult.CONTINUE;
    }

    private void passedOver(Path folder, String why) {
      String file = real.relativize(folder).toString().replace('\\', '/');
      readings.put(
          file,
          refused(
              file,
              FindingCode.UNREADABLE,
              Finding.Kind.WARNING,
              "no runbook in it is read: " + why));
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (path.equals(real)) {
        throw e;
      }
      String file = real.relativize(path).toString().replace('\\', '/');
      if (file.endsWith(".yaml")) {
        readings.put(file, unreadable(file, e));
      } else if (UsageReader.isCommandWord(String.valueOf(path.getFileName()))) {
        readings.put(
            file,
            refused(
                file,
                FindingCode.UNREADABLE,
                Finding.Kind.ERROR,
                "the folder cannot be read: no runbook in it is active"));
      }
      return FileVisitResult.CONTINUE;
    }

    private RunbookReading file(Path path, String file, String name) {
      if (!UsageReader.isCommandWord(name.substring(0, name.length() - 5))) {
        return refused(
            file,
            FindingCode.BAD_NAME,
            Finding.Kind.ERROR,
            "a runbook's file name is a-z, 0-9 and -, a letter first");
      }
      try {
        Path target = path.toRealPath();
        BasicFileAttributes attributes =
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!target.startsWith(real) || !attributes.isRegularFile()) {
          return refused(
              file,
              FindingCode.UNREADABLE,
              Finding.Kind.ERROR,
              "is not read: it is no file inside the runbooks folder");
        }
        return latest(target, file, attributes.size());
      } catch (IOException e) {
        return unreadable(file, e);
      }
    }
  }

  private RunbookReading latest(Path path, String file, long size) throws IOException {
    if (size > YamlReader.LONGEST * 4L) {
      return refused(
          file,
          FindingCode.UNREADABLE,
          Finding.Kind.ERROR,
          "the file is larger than " + YamlReader.LONGEST);
    }
    byte[] bytes = Files.readAllBytes(path);
    String revision = RunbookReader.revision(bytes);
    @Nullable Seen before = seen.get(file);
    if (before != null && before.revision.equals(revision)) {
      return before.reading;
    }
    RunbookReading reading = reading(file, bytes);
    seen.put(file, new Seen(revision, reading));
    return reading;
  }

  private RunbookReading reading(String file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return reader.read(file, text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return refused(
          file, FindingCode.UNREADABLE, Finding.Kind.ERROR, "the file is not UTF-8 text");
    }
  }

  private static RunbookReading unreadable(String file, IOException e) {
    return refused(
        file, FindingCode.UNREADABLE, Finding.Kind.ERROR, "the file cannot be read: " + e);
  }

  private static RunbookReading refused(
      String file, FindingCode code, Finding.Kind kind, String message) {
    return new RunbookReading(
        java.util.Optional.empty(), List.of(new Finding(file, START, code, kind, message)), null);
  }
}
