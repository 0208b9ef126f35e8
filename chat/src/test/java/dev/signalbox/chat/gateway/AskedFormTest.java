package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.ChatEvent.FormSubmitted;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forms that a run asks people to fill in: on a platform, in the console, and in a line.
final class AskedFormTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = ChatWorld.withRuns(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private FormQuestion asked() {
    return Eventually.comes(
        "the form",
        () -> world.asked().stream().flatMap(run -> run.forms().stream()).findFirst().orElse(null));
  }

  @Test
  void isFilledInWhereItIsAsked() {
    world.chat.says("ada", world.pay, "!restore");
    FormQuestion form = asked();
    var shown = world.awaits("restore · form " + form.code() + " asks ada", null);
    assertEquals("Which backup?", shown.card().title());
    world.chat.presses("ada", shown.id(), "Fill in");
    Form modal = world.chat.form();
    assertEquals("answer " + form.code(), modal.token());
    assertEquals("Which backup?", modal.title());
    assertEquals(List.of("payments", "catalog"), modal.fields().getFirst().choices());
    world.chat.tell(submitted("ada", "f1", modal, Map.of("service", "paymnts")));
    assertTrue(world.chat.wrong().get("service").contains("did you mean payments?"));
    world.chat.tell(submitted("ada", "f2", modal, Map.of("service", "payments", "copies", "2")));
    world.awaits("payments 3 by ada", null);
    world.awaits("restore · form " + form.code() + " filled in by ada", null);
  }

  private FormSubmitted submitted(String who, String id, Form form, Map<String, String> values) {
    return new FormSubmitted(
        world.pay, id, form.token(), world.chat.person(who), values, false, null, world.now());
  }

  /// The card of the run's question, as somebody sees it in the console.
  private Message card(String person) {
    return world
        .rooms
        .page(world.person(person), "payments", new Cursor.Newest(), 10)
        .orElseThrow()
        .messages()
        .stream()
        .filter(message -> message.shown().actions().stream().anyMatch(Action::form))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isFilledInInTheConsoleByThoseWhoAreAsked() {
    world.says("ada", "/restore");
    asked();
    var forms = world.console.forms();
    var nobody =
        assertInstanceOf(
            FormReply.Ended.class, forms.form(world.person("grace"), card("grace").id()));
    assertEquals("gone", assertInstanceOf(PostResult.Refused.class, nobody.result()).code());
    var ada = world.person("ada");
    String card = card("ada").id();
    var form = assertInstanceOf(FormReply.Asked.class, forms.form(ada, card)).form();
    assertEquals("1", form.fields().getLast().value());
    var wrong = Map.of("service", "payments", "copies", "4");
    assertInstanceOf(FormReply.Wrong.class, forms.fill(Caller.onConsole(ada), card, "c1", wrong));
    var right = Map.of("service", "payments", "copies", "3");
    var taken = forms.fill(Caller.onConsole(ada), card, "c2", right);
    assertEquals(
        taken, forms.fill(Caller.onConsole(ada), card, "c2", right), "the same click twice");
    world.awaits("payments 4 by ada", null);
  }

  @Test
  void isFilledInWithALine() {
    world.says("ada", "/restore");
    String code = asked().code();
    var lacking = world.says("ada", "/answer " + code).reply();
    assertTrue(lacking.shown().summary().startsWith("service is missing"), lacking::toString);
    assertEquals(
        "This form is for ada to fill in.",
        world.says("grace", "/answer " + code + " payments").reply().shown().summary());
    assertEquals(
        "Taken: restore goes on.",
        world.says("ada", "/answer " + code + " catalog copies=2").reply().shown().summary());
    world.awaits("catalog 3 by ada", null);
    var late = world.says("ada", "/answer " + code + " catalog").reply().shown().summary();
    assertTrue(late.startsWith("The form " + code + " is not open any more: filled in by"), late);
    assertEquals(
        "There is no form 'nosuch' for you.",
        world.says("ada", "/answer nosuch 1").reply().shown().summary());
  }
}
