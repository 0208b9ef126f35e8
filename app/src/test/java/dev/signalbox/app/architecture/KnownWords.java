package dev.signalbox.app.architecture;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The words that names of classes are made of: those that GLOSSARY.md explains, and those that
/// every programmer or operator knows, one a line in `words.txt`.
record KnownWords(Set<String> words) {
  private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| ([^|]+) \\|");
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");
  private static final Pattern PART =
      Pattern.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+");

  static KnownWords ofTheProduct() {
    String glossary = text(Path.of("..", "GLOSSARY.md"));
    String field = text(Path.of("src", "test", "resources", "words.txt"));
    Stream<String> explained =
        EXPLAINED
            .matcher(glossary)
            .results()
            .flatMap(row -> WORD.matcher(row.group(1).toLowerCase(Locale.ROOT)).results())
            .map(MatchResult::group);
    return new KnownWords(
        Stream.concat(explained, field.lines())
            .map(KnownWords::singular)
            .collect(toCollection(TreeSet::new)));
  }

  /// The words of a class's name that nobody explains.
  Stream<String> unknown(String name) {
    return PART.matcher(name)
        .results()
        .map(part -> part.group().toLowerCase(Locale.ROOT))
        .filter(word -> !words.contains(singular(word)));
  }

  private static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
