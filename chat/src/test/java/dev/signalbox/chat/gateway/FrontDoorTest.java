package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Form;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks that people ask for by a form, without knowing a command.
final class FrontDoorTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static List<String> labels(Message message) {
    return message.shown().actions().stream().map(Action::label).toList();
  }

  private static String address(Message message, String label) {
    Action action =
        message.shown().actions().stream()
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElseThrow();
    assertTrue(action.form());
    return message.id() + "~" + action.id();
  }

  private FormReply form(String person, String address) {
    return world.console.forms().form(world.person(person), address);
  }

  private FormReply fills(String person, String address, Map<String, String> values) {
    return world
        .console
        .forms()
        .fill(Caller.onConsole(world.person(person)), address, "sent", values);
  }

  @Test
  void showsEachWhatTheyMayAskForHere() {
    var ada = world.says("ada", "/forms").reply();
    assertEquals(List.of("Request access", "Switch the lamp on"), labels(ada));
    assertEquals("ada", ada.onlyFor());
    assertEquals(List.of("Switch the lamp on"), labels(world.says("grace", "/forms").reply()));
  }

  @Test
  void runsWhatHasNoCommandFromItsForm() {
    var shown = world.says("ada", "/forms").reply();
    String address = address(shown, "Request access");
    Form form = assertInstanceOf(FormReply.Asked.class, form("ada", address)).form();
    assertEquals(List.of("system", "hours"), form.fields().stream().map(Form.Field::name).toList());
    assertEquals("8h", form.fields().getLast().value());

    Map<String, String> wrong =
        assertInstanceOf(
                FormReply.Wrong.class,
                fills("ada", address, Map.of("system", "crm", "hours", "9d")))
            .why();
    assertEquals(List.of("hours"), List.copyOf(wrong.keySet()));
    assertEquals(List.of(), world.asked());

    fills("ada", address, Map.of("system", "crm", "hours", "2h"));
    assertEquals("access crm 2h", world.only().line());
    assertEquals("ada", world.only().caller());
  }

  @Test
  void takesItsLineFromWhoTypesItToo() {
    world.says("ada", "/access crm");
    assertEquals("access crm", world.only().line());
  }

  @Test
  void opensOneByItsName() {
    var shown = world.says("ada", "/forms access").reply();
    assertEquals(List.of("Request access"), labels(shown));
    assertEquals(
        "There is no form 'acess' for you here (did you mean access?).",
        world.told("ada", "/forms acess"));
  }

  @Test
  void runsAtOnceWhereThereIsNothingToFillIn() {
    var shown = world.says("grace", "/forms home lamp").reply();
    assertInstanceOf(PostResult.Done.class, world.presses("grace", shown, "Switch the lamp on"));
    assertEquals("home lamp", world.only().line());
    assertEquals("grace", world.only().caller());
  }

  @Test
  void opensNoFormToWhoIsNotMeant() {
    String address = address(world.says("ada", "/forms").reply(), "Request access");
    var ended = assertInstanceOf(FormReply.Ended.class, form("eve", address));
    assertEquals(
        "unknown-message", assertInstanceOf(PostResult.Refused.class, ended.result()).code());
    var other = assertInstanceOf(FormReply.Ended.class, form("ada", address + "-other"));
    assertEquals("gone", assertInstanceOf(PostResult.Refused.class, other.result()).code());
  }

  @Test
  void opensAModalWhereThePlatformHasThem() {
    world.chat.says("ada", world.pay, "!forms");
    var shown = world.awaits("You can ask for 2 things here", world.chat.person("ada"));
    world.chat.presses("ada", shown.id(), "Request access");
    Form form = world.chat.form();
    assertEquals(List.of("system", "hours"), form.fields().stream().map(Form.Field::name).toList());
    world.chat.tell(
        new ChatEvent.FormSubmitted(
            world.pay,
            "f1",
            form.token(),
            world.chat.person("ada"),
            Map.of("system", "shop", "hours", "8h"),
            false,
            null,
            world.now()));
    assertEquals("access shop", world.only().line());
  }

  @Test
  void linksToEachFormWhereThePlatformHasNone() {
    world.close();
    world = new ChatWorld(folder, Capability.FORMS);
    world.chat.says("ada", world.pay, "!forms");
    var shown = world.awaits("You can ask for 2 things here", world.chat.person("ada"));
    List<String> links =
        shown.card().blocks().stream()
            .filter(Block.Link.class::isInstance)
            .map(block -> ((Block.Link) block).label())
            .toList();
    assertEquals(List.of("Request access"), links);
    assertEquals(
        List.of("Switch the lamp on"), shown.card().actions().stream().map(Action::label).toList());
  }
}
