package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the documents to naming only what is there.
final class DocumentsTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)#\\s]+)");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");
  private static final Set<String> OF_JAVA = Set.of("InstantSource");

  @Test
  void everyLinkLeadsSomewhere() {
    List<Path> documents = documents();
    assertTrue(documents.size() > 30, "the documents are found");
    List<String> broken =
        documents.stream()
            .flatMap(file ->
                found(LINK, file)
                    .filter(link -> !link.contains("://"))
                    .filter(link -> !Files.exists(file.resolveSibling(link)))
                    .map(link -> CHECKOUT.relativize(file) + " links to " + link))
            .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void everyClassOnTheMapAndInTheGuideToFeaturesExists() {
    Set<String> names =
        CodeBase.product().classes().stream()
            .map(type -> type.getSimpleName())
            .collect(Collectors.toSet());
    Set<String> tests =
        CodeBase.javaFiles(CHECKOUT, "src/test/java").stream()
            .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
            .collect(Collectors.toSet());
    List<String> unknown =
        Stream.of("ARCHITECTURE.md", "docs/guides/add-a-feature.md")
            .flatMap(file -> found(TYPE, CHECKOUT.resolve(file)))
            .filter(name -> !names.contains(name) && !tests.contains(name))
            .filter(name -> !OF_JAVA.contains(name))
            .distinct()
            .toList();
    assertEquals(List.of(), unknown);
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    return pattern.matcher(text(file)).results().map(match -> match.group(1));
  }

  private static List<Path> documents() {
    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !CHECKOUT.relativize(file).toString().matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
