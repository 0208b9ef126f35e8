package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.FormResult;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.FakeChat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forms that are offered to whoever typed too little: at the push of a button, or behind a link.
final class OfferedFormTest {
  private static final String LINE = "rollback payments v4.12.2";
  private static final Map<String, String> VALUES =
      Map.of("service", "payments", "version", "v4.12.2");

  @TempDir Path folder;
  private ChatWorld world;
  private int number;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// On a platform that cannot do this.
  private void without(Capability... missing) {
    world.close();
    world = new ChatWorld(folder, missing);
  }

  private Account ada() {
    return world.chat.person("ada");
  }

  private FakeChat.Message types(String line) {
    world.chat.says("ada", world.pay, line);
    return world.awaits("version is missing", ada());
  }

  private Reply presses(String person, String token) {
    return world.gateway.take(
        new ChatEvent.ActionPressed(
            world.pay, "p" + ++number, token, "m", world.chat.person(person), null, world.now()));
  }

  /// What ada sees in the room with a button that asks.
  private Message offered() {
    return world
        .rooms
        .page(world.person("ada"), "payments", new Cursor.Newest(), 10)
        .orElseThrow()
        .messages()
        .stream()
        .filter(message -> message.shown().actions().stream().anyMatch(Action::form))
        .findFirst()
        .orElseThrow();
  }

  private FormReply form(String person, Message message) {
    return world.console.forms().form(world.person(person), message.id());
  }

  private FormReply fills(String person, Message message, Map<String, String> values) {
    return fills(person, message, values, "c" + ++number);
  }

  private FormReply fills(
      String person, Message message, Map<String, String> values, String click) {
    return world
        .console
        .forms()
        .fill(Caller.onConsole(world.person(person)), message.id(), click, values);
  }

  private static String refused(FormReply reply) {
    var ended = assertInstanceOf(FormReply.Ended.class, reply);
    return assertInstanceOf(PostResult.Refused.class, ended.result()).code();
  }

  @Test
  void asksWhoeverPressesForWhatTheTypedLineLacks() {
    var shown = types("!rollback payments");
    var button = shown.card().actions().getFirst();
    assertEquals("Fill in", button.label());
    assertTrue(button.form(), "the platform must know beforehand that it opens a form");
    world.chat.presses("ada", shown.id(), "Fill in");
    var form = world.chat.form();
    assertEquals("payments", form.fields().getFirst().value());
    assertEquals(List.of(), world.asked());
    var sent =
        new ChatEvent.FormSubmitted(
            world.pay, "f1", form.token(), ada(), VALUES, false, null, world.now());
    world.chat.tell(sent);
    assertEquals(LINE, world.only().line());
    assertEquals("ada", world.only().caller());
  }

  @Test
  void asksForWhatIsWrongBesideWhatWasProbablyMeant() {
    world.chat.says("ada", world.pay, "!rollback paymnts v4.12.2");
    var shown = world.awaits("service must be one of", ada());
    assertEquals(
        List.of(LINE, "Fill in"), shown.card().actions().stream().map(Action::label).toList());
    world.chat.presses("ada", shown.id(), "Fill in");
    var fields = world.chat.form().fields();
    assertTrue(String.valueOf(fields.getFirst().wrong()).contains("paymnts"), fields::toString);
    assertEquals("v4.12.2", fields.getLast().value());
    assertNull(fields.getLast().wrong());
    assertEquals(List.of(), world.asked());
  }

  @Test
  void asksInTheConsoleForWhatIsWrongAndTakesItMended() {
    var reply = world.says("ada", "/rollback payments 4").reply();
    assertTrue(reply.shown().summary().startsWith("version must match"), reply::toString);
    var version =
        assertInstanceOf(FormReply.Asked.class, form("ada", reply)).form().fields().getLast();
    assertEquals("4", version.value());
    assertTrue(String.valueOf(version.wrong()).startsWith("version must match"), version::toString);
    fills("ada", reply, VALUES, "click");
    assertEquals(LINE, world.only().line());
  }

  @Test
  void asksAsOftenAsItIsPressed() {
    var token = types("!rollback payments").card().actions().getFirst().id();
    assertInstanceOf(Reply.Ask.class, presses("ada", token));
    assertInstanceOf(Reply.Ask.class, presses("ada", token));
  }

  @Test
  void asksNobodyElseAndNobodyWhoMayNot() {
    var token = types("!rollback payments").card().actions().getFirst().id();
    assertInstanceOf(Reply.Stored.class, presses("grace", token));
    assertInstanceOf(Reply.Stored.class, presses("mallory", token));
    world.regroup("dev: [ada]", "dev: []");
    assertInstanceOf(Reply.Stored.class, presses("ada", token));
    world.awaits(FormResult.Outdated.WHY, ada());
    assertEquals(List.of(), world.asked());
  }

  @Test
  void offersNothingThatWouldBeRefused() {
    var told = world.says("grace", "/purge").reply();
    assertTrue(told.shown().summary().startsWith("service is missing"), told::toString);
    assertFalse(told.shown().actions().stream().anyMatch(Action::form), told::toString);
  }

  @Test
  void leadsToTheConsoleWhereAPlatformHasNoForms() {
    without(Capability.FORMS);
    var shown = types("!rollback payments");
    assertEquals(List.of(), shown.card().actions());
    var link = (Block.Link) shown.card().blocks().getLast();
    assertEquals("https://box.example/forms/" + offered().id(), link.url());
    var asked = assertInstanceOf(FormReply.Asked.class, form("ada", offered())).form();
    assertEquals("payments", asked.fields().getFirst().value());
    fills("ada", offered(), VALUES);
    assertEquals(LINE, world.only().line());
    world.awaits("/" + LINE, null);
  }

  @Test
  void leadsToTheConsoleWhereNothingCanBePressed() {
    without(Capability.BUTTONS);
    var shown = types("!rollback payments");
    assertEquals(List.of(), shown.card().actions());
    assertInstanceOf(Block.Link.class, shown.card().blocks().getLast());
  }

  @Test
  void takesWhatIsEnteredInTheConsoleOnce() {
    var reply = world.says("ada", "/rollback payments").reply();
    var first = fills("ada", reply, VALUES, "click");
    assertEquals(first, fills("ada", reply, VALUES, "click"), "the same click twice");
    assertEquals("gone", refused(fills("ada", reply, VALUES)));
    assertEquals("gone", refused(form("ada", reply)));
    assertEquals(LINE, world.only().line());
    assertEquals("ada", world.only().caller());
  }

  @Test
  void saysByFieldWhatIsWrongAndStaysOpen() {
    var reply = world.says("ada", "/rollback payments").reply();
    var wrong = fills("ada", reply, Map.of("service", "payments", "version", "4"));
    var why = assertInstanceOf(FormReply.Wrong.class, wrong).why();
    assertEquals(Set.of("version"), why.keySet());
    assertInstanceOf(FormReply.Asked.class, form("ada", reply));
    fills("ada", reply, VALUES);
    assertEquals(LINE, world.only().line());
  }

  @Test
  void isForNobodyElseAndNotForever() {
    var reply = world.says("ada", "/rollback payments").reply();
    assertEquals("unknown-message", refused(form("grace", reply)));
    assertEquals("unknown-message", refused(fills("grace", reply, VALUES)));
    world.pass(ConsoleForms.OFFERED.plus(Duration.ofSeconds(1)));
    assertEquals("gone", refused(form("ada", reply)));
    assertEquals("gone", refused(fills("ada", reply, VALUES)));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void runsNothingForWhoMayNotAnyMore() {
    var reply = world.says("ada", "/rollback payments").reply();
    world.regroup("dev: [ada]", "dev: []");
    assertEquals("gone", refused(form("ada", reply)));
    assertEquals("gone", refused(fills("ada", reply, VALUES)));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void isAskedForNothingByAPressAlone() {
    var reply = world.says("ada", "/rollback payments").reply();
    var pressed = (PostResult.Refused) world.presses("ada", reply, "Fill in");
    assertEquals("asks", pressed.code());
    assertInstanceOf(FormReply.Asked.class, form("ada", reply));
  }

  @Test
  void hangsInTheThreadInWhichItWasAskedFor() {
    var id = world.chat.says("ada", world.pay, "shall we?");
    var thread = new Place("fake", "#pay", id);
    world.chat.says("ada", thread, "!rollback payments");
    var shown = world.awaits("version is missing", ada());
    assertEquals(id, shown.place().thread());
    var pressed = world.chat.presses("ada", shown.id(), "Fill in");
    assertEquals(thread, pressed.place());
    Form form = world.chat.form();
    world.chat.tell(
        new ChatEvent.FormSubmitted(
            thread, "f1", form.token(), ada(), VALUES, false, null, world.now()));
    assertEquals(id, world.awaits("!" + LINE, null).place().thread());
  }
}
