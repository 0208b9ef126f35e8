package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which lines give a secret a value, and what may be kept of them.
final class LeakedLineTest {
  private static final Command ROTATE =
      new Command(
          "rotate",
          new Usage(List.of("rotate"), List.of("service"), List.of()),
          List.of(
              CommandWords.param("service", Param.Type.TEXT, null),
              CommandWords.param("password", Param.Type.SECRET, null)),
          "",
          false);
  private static final Command EXPLAIN =
      new Command(
          "explain",
          new Usage(List.of("explain"), List.of("line"), List.of()),
          List.of(CommandWords.param("line", Param.Type.LIST, null)),
          "",
          true);
  private static final Command GLASS =
      new Command(
          "break-glass",
          new Usage(List.of("break-glass"), List.of("why", "line"), List.of()),
          List.of(
              CommandWords.param("why", Param.Type.TEXT, null),
              CommandWords.param("line", Param.Type.LIST, null)),
          "",
          true);
  private static final Command LINK =
      new Command(
          "link",
          new Usage(List.of("link"), List.of("url"), List.of()),
          List.of(
              CommandWords.param("url", Param.Type.TEXT, null),
              CommandWords.param("token", Param.Type.TEXT, "")),
          "",
          false);

  private final CommandLine lines = new CommandLine();
  private final Vocabulary all =
      Vocabulary.of(List.of(ROTATE, LINK), List.of(EXPLAIN, GLASS), CommandWords.NAMES);

  private String kept(String line, Vocabulary vocabulary, Set<String> secrets) {
    Optional<CommandLine.Leaked> leaked = lines.leaked(line, vocabulary, secrets);
    return leaked.map(CommandLine.Leaked::shown).orElse("all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/rotate api password=hunter22; rotate api",
        "/rotate api hunter22; rotate api",
        "/explain rotate api hunter22; explain rotate api",
        "/explain /rotate api hunter22; explain /rotate api",
        "/explain explain rotate api hunter22; explain explain rotate api",
        "/explain 'rotate api hunter22'; explain",
        "/break-glass 'it burns' rotate api hunter22; break-glass 'it burns' rotate api",
        "/break-glass --why burns rotate api hunter22; break-glass --why burns rotate api",
        "/rotate api password=secret:kkkkkkkkkkkkkkkkkkkk; all",
        "/explain rotate \"password=hunter22\"; explain rotate",
        "/explain rotate api \"password=secret:kkkkkkkkkkkkkkkkkkkk\"; all",
        "/explain rotate api; all",
        "/explain; all",
        "/break-glass --why; all",
        "/link https://x token=abc; all"
      })
  void isCutOffBeforeTheSecret(String line, String kept) {
    assertEquals(kept, kept(line, all, all.secrets()));
  }

  @Test
  void eachCommandOfAMessageIsLookedAt() {
    var named = Set.of("password", "token");
    assertEquals(
        "link https://x token=a\n/rotate api",
        kept("/link https://x token=a\n/rotate api hunter22", all, named));
    assertEquals("all", kept("/rotate api\n/link https://x token=a", all, named));
  }

  @Test
  void whoDoesNotSeeACommandLeaksItsSecretAsMuch() {
    var visible = Vocabulary.of(List.of(LINK), List.of(EXPLAIN), CommandWords.NAMES);
    assertEquals("rotate api", kept("/rotate api password=hunter22", visible, all.secrets()));
    assertEquals("link x", kept("/link x password=hunter22", visible, all.secrets()));
    assertEquals("all", kept("/rotate api hunter22", visible, all.secrets()));
  }
}
