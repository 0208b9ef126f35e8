package dev.signalbox.adapters.mattermost.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MattermostTextTest {
  private static final String WALL = "\u2060";

  @ParameterizedTest
  @ValueSource(strings = {"@channel", "a.@ada", "(@here)", "-@all", "é @grace", "@"})
  void wallsMentionsIn(String text) {
    assertEquals(text.replace("@", "@" + WALL), MattermostText.inline(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops@example.org", "v1@sha256"})
  void leavesAddressesAsTheyAre(String text) {
    assertEquals(text, MattermostText.line(text));
  }

  @Test
  void wallsEntitiesThatWouldBecomeMentions() {
    assertEquals("&" + WALL + "#64;all", MattermostText.line("&#64;all"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"# x", "> x", "- x", "+ x", "1. x", "1) x", "===", "--- ", "    x", "  # x"})
  void wallsWhatWouldBeginSomething(String line) {
    assertEquals("a\n" + WALL + line, MattermostText.lines("a\n" + line));
  }

  @Test
  void escapesTheSignsOfMarkdown() {
    assertEquals(
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ g\\|h \\\\",
        MattermostText.line("*a* _b_ `c` [d](e) ~f~ g|h \\"));
    assertEquals("v4.12.2 is 50% (fine)!", MattermostText.line("v4.12.2 is 50% (fine)!"));
  }

  @Test
  void showsCodeWithTicksInIt() {
    assertEquals("`a`", MattermostText.code("a"));
    assertEquals("``a`b``", MattermostText.code("a`b"));
    assertEquals("`` `a ``", MattermostText.code("`a"));
  }
}
