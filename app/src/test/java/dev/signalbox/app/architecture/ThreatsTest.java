package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is tried against the product stands in SECURITY.md, each with the tests that prove its
/// defence, and these are there.
final class ThreatsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (`.+`) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /// A word of each: none of them is forgotten.
  private static final List<String> TRIED =
      List.of(
          "spoofed webhooks",
          "replayed webhooks",
          "wrong person",
          "second account",
          "other arguments",
          "plan that changes",
          "edited after",
          "history",
          "shell",
          "SQL",
          "URL",
          "LDAP",
          "template",
          "bidi",
          "homoglyphs",
          "secrets echoed",
          "secrets typed",
          "secrets of a run",
          "secrets that a runbook",
          "mark of a secret",
          "pings",
          "SSRF",
          "XSS",
          "CSRF",
          "streams opened",
          "session theft",
          "oversized",
          "zip bombs",
          "prompt injection");

  @Test
  void everyThreatHasATestThatIsThere() throws IOException {
    Map<String, List<MatchResult>> rows = rows();
    var missing = new ArrayList<String>();
    for (List<MatchResult> tests : rows.values()) {
      for (MatchResult test : tests) {
        if (!isThere(test.group(1), test.group(2))) {
          missing.add(test.group());
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void noneOfThemIsForgotten() throws IOException {
    List<String> rows = List.copyOf(rows().keySet());
    for (String tried : TRIED) {
      assertTrue(rows.stream().anyMatch(row -> row.contains(tried)), tried);
    }
    assertEquals(TRIED.size(), rows.size(), rows.toString());
  }

  private static Map<String, List<MatchResult>> rows() throws IOException {
    String page = Files.readString(ROOT.resolve("SECURITY.md"));
    var rows = new LinkedHashMap<String, List<MatchResult>>();
    ROW.matcher(page)
        .results()
        .forEach(row -> rows.put(row.group(1), TEST.matcher(row.group(2)).results().toList()));
    return rows;
  }

  private static boolean isThere(String type, String method) throws IOException {
    try (Stream<Path> files =
        Files.find(ROOT, 20, (path, _) -> path.endsWith(type + ".java") && !isCopy(path))) {
      List<Path> found = files.toList();
      return found.size() == 1
          && Files.readString(found.getFirst()).contains("void " + method + "(");
    }
  }

  private static boolean isCopy(Path path) {
    return path.toString().contains("/target/") || path.toString().contains("/.");
  }
}
