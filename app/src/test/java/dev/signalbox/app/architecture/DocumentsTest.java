package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the documents to naming only what is there.
final class DocumentsTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)#\\s]+)");
  private static final Pattern MAPPED =
      Pattern.compile("\\b(spi|engine|chat|adapters|integrations|app)\\.[a-z]+\\b");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");
  // A word of people can look like a short one.
  private static final Pattern LONG_TYPE = Pattern.compile("`([A-Z][a-z]+[A-Z][A-Za-z]+)`");
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?m)^ *(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) )*"
              + "(?:class|record|interface|@interface|enum) ([A-Z][A-Za-z]*)");
  private static final Set<String> OF_OTHERS =
      Set.of(
          "BroadcastChannel",
          "HttpOnly",
          "InstantSource",
          "ServiceLoader",
          "StandardTokenizer",
          "VmRSS");

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
    Set<String> ours = classes();
    List<String> unknown =
        Stream.of("ARCHITECTURE.md", "docs/guides/add-a-feature.md")
            .flatMap(file -> unknown(CHECKOUT.resolve(file), TYPE, ours))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyRuleOfTheHouseIsWrittenDown() {
    String written = text(CHECKOUT.resolve("ARCHITECTURE.md"));
    List<String> unwritten =
        Stream.concat(Arrays.stream(Rule.values()), Arrays.stream(NameRule.values()))
            .map(rule -> "| `" + rule + "` |")
            .filter(rule -> !written.contains(rule))
            .toList();
    assertEquals(List.of(), unwritten);
  }

  @Test
  void theMapNamesEveryPackageAndNoOther() {
    String map = text(CHECKOUT.resolve("ARCHITECTURE.md")).split("\n## ", 3)[1];
    Set<String> packages = packages();
    List<String> unnamed =
        packages.stream().filter(name -> !map.matches("(?s).*\\b" + name + "\\b.*")).toList();
    assertEquals(List.of(), unnamed, "packages that are not on the map");
    List<String> gone =
        MAPPED
            .matcher(map)
            .results()
            .map(MatchResult::group)
            .filter(name -> !packages.contains(name))
            .toList();
    assertEquals(List.of(), gone, "on the map, and not there");
  }

  @Test
  void theMapNamesEveryTable() throws IOException {
    String map = text(CHECKOUT.resolve("ARCHITECTURE.md"));
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve("engine/src/main/resources/db"))) {
      String statements =
          files.filter(Files::isRegularFile).map(DocumentsTest::text).collect(Collectors.joining());
      Set<String> gone = tables("drop table (\\w+)", statements);
      List<String> unnamed =
          tables("create table (\\w+)", statements).stream()
              .filter(table -> !gone.contains(table) && !map.contains("`" + table + "`"))
              .toList();
      assertEquals(List.of(), unnamed);
    }
  }

  private static Set<String> tables(String pattern, String statements) {
    return Pattern.compile("(?i)" + pattern)
        .matcher(statements)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyWordIsExplainedOnce() {
    List<String> words =
        Pattern.compile("(?m)^\\| ([^|]+) \\| ")
            .matcher(text(CHECKOUT.resolve("GLOSSARY.md")))
            .results()
            .map(word -> word.group(1))
            .toList();
    assertTrue(words.size() > 100, "the words are found");
    assertEquals(words.stream().distinct().toList(), words);
  }

  @Test
  void theMapSaysWhatEachPackageUses() {
    Matcher drawn =
        Pattern.compile("(?s)from the ground up .*?:\n\n(.*?)\n\n")
            .matcher(text(CHECKOUT.resolve("ARCHITECTURE.md")));
    assertTrue(drawn.find(), "the map says what packages use");
    Set<String> said =
        Arrays.stream(drawn.group(1).strip().split("\\s{2,}")).collect(Collectors.toSet());
    Set<String> declared =
        CodeBase.javaFiles(CHECKOUT, "/src/main/java/dev/signalbox/").stream()
            .filter(file ->
                file.toString()
                    .matches(".*/signalbox/((engine|chat)/[a-z]+|alert|oncall)/package-info.java"))
            .map(DocumentsTest::uses)
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(declared), new TreeSet<>(said));
  }

  /// What a feature declares, as the map has it: `process(store)`.
  private static String uses(Path file) {
    String name = String.valueOf(file.getParent().getFileName());
    boolean alsoOfEngine =
        file.toString().contains("/chat/")
            && Files.exists(CHECKOUT.resolve("engine/src/main/java/dev/signalbox/engine/" + name));
    String used =
        Pattern.compile("\"([a-z.]+)\"")
            .matcher(text(file))
            .results()
            .map(word -> word.group(1))
            .sorted()
            .collect(Collectors.joining(" "));
    return (alsoOfEngine ? "chat." : "") + name + (used.isEmpty() ? "" : "(" + used + ")");
  }

  /// Each decision has a number of its own, in its name, its title and the table, in that order.
  @Test
  void decisionsAreNumberedOnceAndStandInTheirTable() throws IOException {
    Path folder = CHECKOUT.resolve("docs/adr");
    List<String> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> !file.endsWith("README.md")).sorted().toList()) {
        String number = file.getFileName().toString().substring(0, 4).replaceFirst("^0+", "");
        assertTrue(text(file).startsWith("# " + number + ". "), file + " has another number");
        numbers.add(number + " " + file.getFileName());
      }
    }
    List<String> table =
        Pattern.compile("(?m)^\\| (\\d+) \\| \\[.*]\\((.*)\\) \\|$")
            .matcher(text(folder.resolve("README.md")))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    assertEquals(numbers, table);
    assertEquals(
        numbers.size(),
        numbers.stream().map(one -> one.split(" ", 2)[0]).distinct().count(),
        "a number is given twice");
  }

  /// As the map calls them: `engine.store`, and below it `store.jdbc`.
  private static Set<String> packages() {
    return CodeBase.javaFiles(CHECKOUT, "/src/main/java/dev/signalbox/").stream()
        .filter(file -> file.endsWith("package-info.java"))
        .map(file -> file.toString().replaceAll(".*/dev/signalbox/(.*)/package-info.java", "$1"))
        .filter(name -> name.matches("(spi|engine|chat|adapters|integrations|app)/.*"))
        .map(name -> name.replaceFirst("^[a-z]+/([a-z]+/[a-z]+)$", "$1").replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyClassThatADocumentNamesExists() {
    Set<String> ours = classes();
    List<String> unknown =
        documents().stream()
            .filter(file -> !file.endsWith("CHANGELOG.md"))
            .flatMap(file -> unknown(file, LONG_TYPE, ours))
            .toList();
    assertEquals(List.of(), unknown);
  }

  private static Stream<String> unknown(Path file, Pattern type, Set<String> ours) {
    return found(type, file)
        .filter(name -> !ours.contains(name) && !OF_OTHERS.contains(name))
        .distinct()
        .map(name -> CHECKOUT.relativize(file) + " names " + name);
  }

  /// Names of all classes of the product, also of those inside others, and of its tests.
  private static Set<String> classes() {
    Stream<String> tests =
        CodeBase.javaFiles(CHECKOUT, "src/test/java").stream()
            .map(file -> String.valueOf(file.getFileName()).replace(".java", ""));
    Stream<String> product =
        CodeBase.javaFiles(CHECKOUT, "src/main/java").stream()
            .flatMap(file -> found(DECLARED, file));
    return Stream.concat(product, tests).collect(Collectors.toSet());
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
