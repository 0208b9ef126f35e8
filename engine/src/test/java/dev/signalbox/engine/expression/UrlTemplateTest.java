package dev.signalbox.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Verb;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlTemplateTest {
  private static Template path(String text) {
    var read =
        new RunbookReader()
            .read(
                "a.yaml",
                """
                about: a path
                owner: dev
                when: { command: "a <a> <b>" }
                params: { a: text, b: text }
                steps:
                  - http: GET %s
                    at: api
                """
                    .formatted(text));
    assertTrue(read.findings().isEmpty(), () -> read.findings().toString());
    return ((Verb.Http) read.runbook().orElseThrow().steps().getFirst().verb()).path();
  }

  private static String rendered(String path, String a, String b) {
    return path(path).render(new Scope(Map.of("a", a, "b", b)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252e",
        "..;",
        "..;x=1",
        ".;",
        "..\\x",
        "x\\..",
        ".. ",
        "..;\nx",
        "../x",
        "a/../../x",
        "a%2f..",
        "x%252F%252e%252E",
        "\uff0e\uff0e",
        "\u2025",
        "\u2024\ufe52",
        "..\uff0fx",
        "..\u2215x",
        "..\uff1bx",
        "\0",
        "\u0001",
        "\u007f",
        "a\ud800"
      })
  void aValueThatWouldAddressSomethingElseIsRefused(String value) {
    var refused =
        assertThrows(ExpressionException.class, () -> rendered("/items/${a}", value, "b"));
    String why = String.valueOf(refused.getMessage());
    assertTrue(why.startsWith("the path /items/${a} is not requested: "), why);
    assertTrue(why.contains("${a}"), why);
    assertThrows(ExpressionException.class, () -> rendered("/items/${a}/log?q=1", value, "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "/items/${a}${b}, ., .",
    "/items/.${a}, ., x",
    "/items/${a}.?x=1, ., x",
    "/items/${a};v=${b}, .., 1",
    "/items/%2e${a}, ., x",
    "/items/${a}2e${b}, %, .",
  })
  void valuesThatWouldDoSoTogetherAreRefused(String path, String a, String b) {
    assertThrows(ExpressionException.class, () -> rendered(path, a, b));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/items/${a}, a/b, /items/a%2Fb",
        "/items/${a}, x?y#z&w, /items/x%3Fy%23z%26w",
        "/items/${a}, ..., /items/...",
        "/items/${a}, v1..2, /items/v1..2",
        "/items/${a}.json, ., /items/..json",
        "/items/${a}-x, .., /items/..-x",
        "/items?q=${a}, .., /items?q=..",
        "/items?q=${a}, \"\", /items?q=",
        "/items/${a}, 50%, /items/50%25",
        "/items/${a}, é 日, /items/%C3%A9%20%E6%97%A5",
      })
  void everyOtherValueStaysInItsPlace(String path, String value, String sent) {
    assertEquals(sent, rendered(path, value, "b"));
  }

  @Test
  void thePreviewShowsWhatIsKnown() {
    assertEquals("/items/…/x%20y", path("/items/${a}/${b}").preview(new Scope(Map.of("b", "x y"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../x",
        "/a/./${a}",
        "//evil.example/${a}",
        "/a/%2e%2e/${a}",
        "/a/..;/b",
        "/a#${a}"
      })
  void aPathThatLeadsElsewhereByItselfIsAFinding(String path) {
    var read =
        new RunbookReader()
            .read(
                "a.yaml",
                """
                about: a path
                owner: dev
                when: { command: "a <a>" }
                params: { a: text }
                steps:
                  - http: "GET %s"
                    at: api
                """
                    .formatted(path));
    assertEquals(1, read.findings().size(), () -> read.findings().toString());
    assertTrue(read.findings().getFirst().message().startsWith("the path "));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/api/v1, http://h/api/v1/x, true",
    "http://h/api/v1/, http://h/api/v1, true",
    "http://h, http://h:80/x, true",
    "https://h, https://H:443/x, true",
    "http://h/api/v1, http://h/api/v1-admin, false",
    "http://h/api/v1, http://h/api/v1/../v1-admin, false",
    "http://h/api/v1, http://h/api/v1/%2E./x, false",
    "http://h/api, http://h:81/api/x, false",
    "http://h/api, https://h/api/x, false",
    "http://h/api, http://u@h/api/x, false",
    "http://h/api, http://h.evil.example/api/x, false",
  })
  void belowAConnectionsBaseIsAQuestionOfSegments(String base, String target, boolean below) {
    assertEquals(below, PathSegments.isBelow(URI.create(base), URI.create(target)));
  }
}
