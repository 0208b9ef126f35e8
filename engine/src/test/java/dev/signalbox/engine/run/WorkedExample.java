package dev.signalbox.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A runbook as it stands in docs/runbooks.md, so that what people copy from there runs.
final class WorkedExample {
  private static final Path DOCUMENT = Path.of("../docs/runbooks.md");

  private WorkedExample() {}

  /// The text of the block that begins with `# file: NAME`.
  static String of(String name) {
    try {
      return Pattern.compile("(?s)```yaml\n(# file: " + Pattern.quote(name) + "\n.*?)```")
          .matcher(Files.readString(DOCUMENT))
          .results()
          .findFirst()
          .map((MatchResult found) -> found.group(1))
          .orElseThrow(() -> new IllegalArgumentException(DOCUMENT + " has no " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
