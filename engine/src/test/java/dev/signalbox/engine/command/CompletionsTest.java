package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionsTest {
  private final CommandLine lines = new CommandLine();
  private final Vocabulary vocabulary = CommandWords.vocabulary();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/; deploy |help |infra |on |rollback |say |scale |tell ",
        "/de; deploy ",
        "/infra res; restart ",
        "/deploy_; api-gateway |catalog |payments |service=|version=|env=|why=|force=|--dry-run ",
        "/deploy pa; payments ",
        "/deploy payments v1.0.0 p; prod ",
        "/deploy payments v1.0.0 env=; env=prod |env=staging ",
        "/deploy payments --env s; staging ",
        "/deploy payments --; --version |--env |--why |--force |--dry-run ",
        "/deploy payments force=; force=false |force=true ",
        "/tell @ada pay; payments ",
        "/tell g; grace ",
        "/deploy env=prod_; api-gateway |catalog |payments |service=|version=|why=|force=|--dry-run ",
      })
  void offersWhatCanBeTypedNext(String line, String inserts) {
    var items = complete(line.replace('_', ' ')).items();
    assertEquals(
        List.of(inserts.split("\\|", -1)).stream().map(String::strip).toList(),
        items.stream().map(item -> item.insert().strip()).toList());
  }

  @Test
  void tellsWhichParameterIsTypedAndWhere() {
    var completion = complete("/deploy payments v1.0.0 env=pr");
    assertEquals("env", completion.param().name());
    assertEquals("deploy", completion.command().name());
    assertEquals(24, completion.from());
    assertEquals(30, completion.to());
    assertEquals("version", complete("/deploy payments ").param().name());
    assertNull(
        complete("/deploy payments v1.0.0 prod x why=").items().stream().findFirst().orElse(null));
  }

  @Test
  void looksOnlyAtWhatStandsBeforeTheCaret() {
    var completion =
        lines.complete("/de payments", 3, vocabulary, command -> true, CommandLine.Live.NOTHING);
    assertEquals("deploy <service> <version> [env] [why]", completion.items().getFirst().label());
    assertEquals(3, completion.to());
  }

  @Test
  void offersNothingThatMayNotBeRun() {
    var completion =
        lines.complete(
            "/",
            1,
            vocabulary,
            command -> command.name().equals("infra.restart"),
            CommandLine.Live.NOTHING);
    assertEquals(
        List.of("infra "), completion.items().stream().map(Completion.Item::insert).toList());
    assertTrue(
        lines
            .complete("/deploy ", 8, vocabulary, command -> false, CommandLine.Live.NOTHING)
            .items()
            .isEmpty());
  }

  @Test
  void talkIsNotCompleted() {
    assertSame(Completion.NONE, complete("hello"));
    assertSame(Completion.NONE, complete(""));
    assertSame(
        Completion.NONE,
        lines.complete("/deploy", 0, vocabulary, command -> true, CommandLine.Live.NOTHING));
  }

  private Completion complete(String line) {
    return lines.complete(
        line, line.length(), vocabulary, command -> true, CommandLine.Live.NOTHING);
  }

  @Test
  void sayWhenThereAreMoreThanTheyShow() {
    var names = IntStream.range(10, 40).mapToObj(i -> "s" + i).collect(Collectors.toSet());
    var many =
        vocabulary.only(
            command -> true, new LiveNames(names, Set.of(), Set.of(), Set.of(), Set.of()));
    var cut = lines.complete("/deploy s", 9, many, command -> true, CommandLine.Live.NOTHING);
    assertEquals(20, cut.items().size());
    assertTrue(cut.more());
    assertFalse(
        lines.complete("/deploy s1", 10, many, command -> true, CommandLine.Live.NOTHING).more());
    assertFalse(complete("/de").more());
  }
}
