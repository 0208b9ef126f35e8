package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file that is picked up when it changes. What is broken never replaces what works.
public final class LiveFile<T> {
  private final Path file;
  private final ConfigReading.Reader<T> reader;
  private final Object turn = new Object();
  private volatile T current;
  private String accepted;
  private String judged;
  private String seen;

  private LiveFile(Path file, ConfigReading.Reader<T> reader, String text, T first) {
    this.file = file;
    this.reader = reader;
    this.current = first;
    this.accepted = text;
    this.judged = text;
    this.seen = text;
  }

  /// Reads the file for the first time.
  ///
  /// @throws SettingsException with all problems when it cannot be used
  public static <T> LiveFile<T> open(Path file, ConfigReading.Reader<T> reader) {
    try {
      String text = textOf(file);
      ConfigReading<T> reading = reader.read(name(file), text);
      T first = reading.value().orElseThrow(() -> new RefusedFileException(reading.findings()));
      return new LiveFile<>(file, reader, text, first);
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + reason(e));
    }
  }

  public T current() {
    return current;
  }

  /// What there is to say about the text in force, as things stand now.
  public List<Finding> review() {
    synchronized (turn) {
      return reader.read(name(file), accepted).findings();
    }
  }

  /// Looks at the file again. A changed text is taken when two looks in a row saw the same, so that
  /// a half-written file is not.
  ///
  /// @param before runs before the new value is in force; when it throws, the old one stays
  public Refresh refresh(Before<T> before) {
    synchronized (turn) {
      String text;
      try {
        text = textOf(file);
      } catch (IOException e) {
        return missing(e);
      }
      boolean settled = text.equals(seen);
      seen = text;
      return settled && !text.equals(judged) ? replace(text, before) : new Refresh.Unchanged();
    }
  }

  private Refresh missing(IOException e) {
    String mark = "\0" + reason(e);
    if (mark.equals(seen)) {
      return new Refresh.Unchanged();
    }
    seen = mark;
    String message = "cannot be read: " + reason(e) + "; what was read last stays in force";
    return new Refresh.Refused(
        List.of(
            new Finding(
                name(file),
                new Position(1, 1),
                FindingCode.UNREADABLE,
                Finding.Kind.ERROR,
                message)));
  }

  private Refresh replace(String text, Before<T> before) {
    ConfigReading<T> reading = reader.readChange(name(file), text);
    Optional<T> value = reading.value();
    if (value.isEmpty()) {
      judged = text;
      return new Refresh.Refused(reading.findings());
    }
    before.replaces(current, value.get());
    current = value.get();
    accepted = text;
    judged = text;
    return new Refresh.Replaced(reading.findings());
  }

  private static String textOf(Path file) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "there is no such file";
      case java.nio.file.AccessDeniedException _ -> "access denied";
      case CharacterCodingException _ -> "not UTF-8";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// Runs before a new value is in force: the place to record the change.
  @FunctionalInterface
  public interface Before<T> {
    void replaces(T old, T fresh);
  }

  /// What a look at the file came to.
  public sealed interface Refresh {
    /// Nothing new since the last look.
    record Unchanged() implements Refresh {}

    /// The new text is in force.
    record Replaced(List<Finding> warnings) implements Refresh {}

    /// The new text cannot be used; the last good one stays in force.
    record Refused(List<Finding> findings) implements Refresh {}
  }
}
