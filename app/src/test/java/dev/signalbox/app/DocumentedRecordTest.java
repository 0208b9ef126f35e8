package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The package of the record names every kind that the product writes by its name.
final class DocumentedRecordTest {
  private static final Path NAMED =
      Path.of("../engine/src/main/java/dev/signalbox/engine/audit/package-info.java");
  private static final Pattern WRITTEN =
      Pattern.compile("(?:AuditEntry\\(|\\brecord\\(\\s*\\w+,)\\s*\"([a-z]+\\.[a-z-]+)\"");

  @Test
  void namesEachKind() throws IOException {
    Set<String> written = written();
    assertTrue(written.size() > 50, written.toString());
    String named = Files.readString(NAMED);
    assertEquals(
        Set.of(),
        written.stream()
            .filter(kind -> !named.contains("`" + kind + "`"))
            .collect(Collectors.toSet()));
  }

  private static Set<String> written() throws IOException {
    var kinds = new TreeSet<String>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.filter(one -> !one.endsWith("bench")).toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(DocumentedRecordTest::text)
                .flatMap(text -> WRITTEN.matcher(text).results())
                .forEach(found -> kinds.add(found.group(1)));
          }
        }
      }
    }
    return kinds;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
