package dev.signalbox.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A runbook as it stands in docs/runbooks.md, so that what people copy from there runs.
final class WorkedExample {
  private static final Path DOCUMENT = Path.of("../docs/runbooks.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(# file: (\\S+)\n.*?)```");

  private WorkedExample() {}

  /// The text of the block that begins with `# file: NAME`.
  static String of(String name) {
    String text = all().get(name);
    if (text == null) {
      throw new IllegalArgumentException(DOCUMENT + " has no " + name);
    }
    return text;
  }

  /// The text of each block that begins so, by the name of its file.
  static Map<String, String> all() {
    try {
      var found = new LinkedHashMap<String, String>();
      BLOCK
          .matcher(Files.readString(DOCUMENT))
          .results()
          .forEach(block -> found.put(block.group(2), block.group(1)));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
