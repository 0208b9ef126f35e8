package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that commands are given: entered in the console, named in a line, kept in no room.
final class SecretParameterTest {
  private static final String VALUE = "correct-horse-battery";

  @TempDir Path folder;
  private ChatWorld world;
  private int number;

  @BeforeEach
  void open() {
    world = ChatWorld.withRuns(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PostResult.Done enters(String person, String line) {
    return assertInstanceOf(
        PostResult.Done.class,
        world.console.post(
            Caller.onConsole(world.person(person)),
            "payments",
            null,
            "l" + ++number,
            line,
            List.of(),
            null));
  }

  private FormReply fills(String person, Message card, String client, String password) {
    return world
        .console
        .forms()
        .fill(
            Caller.onConsole(world.person(person)),
            card.id(),
            client,
            Map.of("service", "payments", "password", password));
  }

  /// All that the database holds.
  private String everything() {
    return world
        .database()
        .read(handle -> {
          List<String> tables =
              handle
                  .createQuery("select name from sqlite_master where type = 'table'")
                  .mapTo(String.class)
                  .list();
          return tables.stream()
              .filter(table -> !table.contains("_terms") && !table.contains("fts"))
              .flatMap(table -> handle.createQuery("select * from " + table).mapToMap().stream())
              .map(String::valueOf)
              .collect(Collectors.joining("\n"));
        });
  }

  private void assertKeptNowhere() {
    String all = everything();
    assertTrue(all.contains("rotate"), "the tables are read");
    int at = all.indexOf("horse");
    assertTrue(at < 0, () -> all.substring(Math.max(0, at - 200), at + 50));
    assertFalse(String.join("\n", world.audited()).contains("horse"));
  }

  private long sealed() {
    return world
        .database()
        .read(handle ->
            handle.createQuery("select count(*) from run_secret").mapTo(Long.class).one());
  }

  @Test
  void theFormInTheConsoleTakesItAndTheLineNamesIt() {
    Message card = enters("ada", "/rotate payments").reply();
    assertTrue(card.shown().summary().startsWith("password is missing"), card.shown().summary());
    Form form =
        assertInstanceOf(
                FormReply.Asked.class, world.console.forms().form(world.person("ada"), card.id()))
            .form();
    assertEquals(Form.Kind.SECRET, form.fields().getLast().kind());
    assertInstanceOf(FormReply.Ended.class, fills("ada", card, "c1", VALUE));
    RunView run = world.only();
    assertTrue(run.line().matches("rotate payments password=secret:[2-9a-z]{20}"), run.line());
    assertEquals(1, sealed());
    assertKeptNowhere();
    assertInstanceOf(FormReply.Ended.class, fills("ada", card, "c1", VALUE));
    assertEquals(1, world.asked().size(), "the same again is the same run");
    String again = enters("ada", "/" + run.line()).reply().shown().summary();
    assertTrue(
        again.startsWith("password: there is no secret of yours that no run has yet"), again);
    assertEquals(1, world.asked().size());
    assertEquals(1, sealed());
  }

  @Test
  void whatOneEnteredNobodyElseGivesToARun() {
    Message card = enters("ada", "/rotate payments").reply();
    fills("ada", card, "c1", VALUE);
    String line = world.only().line();
    String theirs = enters("grace", "/" + line).reply().shown().summary();
    assertTrue(theirs.startsWith("password: there is no secret of yours"), theirs);
  }

  @Test
  void whatDoesNotFitIsSaidAndNotKept() {
    Message card = enters("ada", "/rotate payments").reply();
    FormReply.Wrong wrong =
        assertInstanceOf(FormReply.Wrong.class, fills("ada", card, "c1", "horse"));
    assertTrue(wrong.why().get("password").contains("fewer than 8 characters"), wrong.why() + "");
    assertInstanceOf(FormReply.Wrong.class, fills("ada", card, "c2", "horse".repeat(200_000)));
    assertEquals(0, sealed());
    assertKeptNowhere();
  }

  @Test
  void aLineThatGivesItAValueLeakedItAndNothingOfItIsKept() {
    for (String line :
        List.of(
            "/rotate payments password=" + VALUE,
            "/rotate payments --password " + VALUE,
            "/rotate payments --password=\"correct horse",
            "/rotate paymnts passwrod=" + VALUE,
            "/rotate payments " + VALUE,
            "/rotate --evn x password='" + VALUE + "' --dry-run",
            "/rotat payments password=" + VALUE,
            "/explain \"rotate payments password=" + VALUE + "\"",
            "/rotate payments\n/rotate catalog password=" + VALUE)) {
      PostResult.Done done = enters("ada", line);
      String told = done.reply().shown().summary();
      assertTrue(
          told.startsWith("'password' is a secret, which is never typed into a room."),
          line + " -> " + told);
      assertTrue(told.contains("change that secret"), told);
      assertTrue(done.message().text().endsWith("••••"), done.message().text());
    }
    assertEquals(List.of(), world.asked());
    assertKeptNowhere();
    assertTrue(world.audited().toString().contains("command.denied"), world.audited().toString());
  }

  @Test
  void aPlatformLeadsToTheConsoleAndIsToldWhatLeaked() {
    world.chat.says("ada", world.pay, "!rotate payments password=" + VALUE);
    var told = world.awaits("'password' is a secret", null);
    assertTrue(
        told.card().toString().contains("delete your message there"), told.card().toString());
    world.chat.presses("ada", told.id(), "Fill in");
    var led = world.awaits("This asks for what can only be brought to the console.", null);
    assertTrue(
        led.card().blocks().stream()
            .anyMatch(block -> block instanceof Block.Link link && link.url().contains("/forms/")),
        led::toString);
    assertKeptNowhere();
  }

  @Test
  void whoAsksWhatALineComesToNeedsNone() {
    String told = enters("ada", "/explain rotate payments").reply().shown().summary();
    assertFalse(told.contains("missing"), told);
    assertTrue(told.contains("rotate payments"), told);
    String who = enters("ada", "/who-can rotate payments").reply().shown().summary();
    assertFalse(who.contains("missing"), who);
  }

  @Test
  void aDryRunNeedsNone() {
    String told = enters("ada", "/rotate payments --dry-run").reply().shown().summary();
    assertEquals("Dry run of rotate payments --dry-run: It would run at once.", told);
  }

  private void edits(Place place, String id, String text) {
    world.chat.tell(
        new ChatEvent.MessageEdited(place, id, world.chat.person("ada"), text, world.now()));
  }

  @Test
  void whatIsEditedToHoldOneIsKeptNowhere() {
    var alone = new Place("fake", "direct-ada", null);
    for (Place place : List.of(world.pay, alone)) {
      String id = world.chat.says("ada", place, "!rotate payments");
      edits(place, id, "!rotate payments password=" + VALUE);
      String bare = world.chat.says("ada", place, "!rotate payments");
      edits(place, bare, "rotate payments password=" + VALUE);
    }
    world.awaits("'password' is a secret", null);
    assertKeptNowhere();
  }

  @Test
  void whoEditsOneIntoAMessageIsToldToDeleteItThere() {
    String id = world.chat.says("ada", world.pay, "!rotate payments");
    edits(world.pay, id, "!rotate payments password=" + VALUE);
    var told = world.awaits("'password' is a secret", null);
    assertTrue(
        told.card().toString().contains("delete your message there"), told.card().toString());
  }

  @Test
  void whatComesLateWithOneIsRefusedAndKeptNowhere() {
    var alone = new Place("fake", "direct-ada", null);
    int late = 0;
    for (Place place : List.of(world.pay, alone)) {
      for (String text :
          List.of("!rotate payments password=" + VALUE, "!rotate payments " + VALUE)) {
        world.chat.tell(
            new ChatEvent.MessagePosted(
                place,
                "late" + ++late,
                world.chat.person("ada"),
                text,
                world.now().minusSeconds(600),
                place.equals(alone),
                true));
      }
    }
    world.awaits("'password' is a secret", null);
    assertTrue(
        world.chat.messages().stream()
            .noneMatch(message -> message.card().toString().contains("This came late")),
        "nothing is offered of it");
    assertEquals(List.of(), world.asked());
    assertKeptNowhere();
  }

  @Test
  void aLineInsideOfAnotherLeaksAsMuch() {
    for (String line :
        List.of(
            "/explain rotate payments " + VALUE,
            "/who-can rotate payments " + VALUE,
            "/explain rotate payments password=" + VALUE,
            "/explain explain rotate payments " + VALUE,
            "/rollback payments v1\n/rotate catalog " + VALUE,
            "/rollback payments v1\n!rotate catalog --password " + VALUE)) {
      PostResult.Done done = enters("ada", line);
      String told = done.reply().shown().summary();
      assertTrue(told.startsWith("'password' is a secret"), line + " -> " + told);
    }
    assertEquals(List.of(), world.asked());
    assertKeptNowhere();
  }

  @Test
  void aCodeThatIsEditedIntoAMessageIsNotRepeated() {
    String id = world.chat.says("ada", world.pay, "!lnk");
    edits(world.pay, id, "!link k7f3-q2ab");
    assertTrue(world.sees("grace").contains("!link ••••"), world.sees("grace").toString());
  }
}
