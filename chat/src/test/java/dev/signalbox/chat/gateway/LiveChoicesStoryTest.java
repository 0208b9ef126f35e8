package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines and forms whose values only an outside system knows.
final class LiveChoicesStoryTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = ChatWorld.withRuns(folder);
    world.iam.answers.put("/systems", "[\"crm\", {\"value\": \"erp\", \"label\": \"Planning\"}]");
    world.iam.answers.put("/roles/crm", "[\"viewer\", \"admin\"]");
    world.iam.answers.put("/roles/erp", "[\"clerk\"]");
    world.iam.answers.put("/terms/crm", "[30, 60]");
    world.iam.answers.put("/terms/erp", "[7]");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Form form(Message message) {
    return assertInstanceOf(
            FormReply.Asked.class, world.console.forms().form(world.person("ada"), message.id()))
        .form();
  }

  private Form refreshed(Message message, Map<String, String> entered) {
    return assertInstanceOf(
            FormReply.Asked.class,
            world.console.forms().refreshed(world.person("ada"), message.id(), entered))
        .form();
  }

  private FormReply fills(Message message, Map<String, String> values) {
    return world
        .console
        .forms()
        .fill(Caller.onConsole(world.person("ada")), message.id(), "click", values);
  }

  @Test
  void aLineTakesWhatIsThereAndTheDefaultThatIsAskedFor() {
    world.says("ada", "/grant crm viewer");
    assertEquals("grant crm viewer 30", world.only().line());
    assertEquals(List.of("/terms/crm", "/systems", "/roles/crm"), world.iam.asked);
  }

  @Test
  void whatIsGivenWinsOverTheDefault() {
    world.says("ada", "/grant crm viewer 90");
    assertEquals("grant crm viewer 90", world.only().line());
    assertFalse(world.iam.asked.contains("/terms/crm"));
  }

  @Test
  void aWrongValueIsAnsweredWithTheNearestAndTheFormFilledIn() {
    Message reply = world.says("ada", "/grant cmr viewer 30").reply();
    assertEquals(
        "system must be one of what systems knows now, not 'cmr' (did you mean crm?). Nothing was run.",
        reply.shown().summary().replaceFirst(" Did you mean `.*", ""));
    assertEquals(
        List.of("grant crm viewer 30", "Fill in"),
        reply.shown().actions().stream().map(Action::label).toList());
    List<Form.Field> fields = form(reply).fields();
    assertEquals(List.of("crm", "erp"), fields.getFirst().choices());
    assertEquals(Map.of("crm", "crm", "erp", "Planning"), fields.getFirst().labels());
    assertTrue(String.valueOf(fields.getFirst().wrong()).contains("not 'cmr'"), fields::toString);
    assertEquals("viewer", fields.get(1).value());
    assertEquals(List.of("system"), fields.get(1).after());
    assertEquals("30", fields.getLast().value());
    assertEquals(List.of(), world.asked());
  }

  @Test
  void aFieldIsReadAgainWhenTheOneBeforeItChanges() {
    Message reply = world.says("ada", "/grant crm viwer").reply();
    assertEquals(List.of("viewer", "admin"), form(reply).fields().get(1).choices());
    assertEquals("30", form(reply).fields().getLast().value());
    List<Form.Field> other =
        refreshed(reply, Map.of("system", "erp", "role", "", "days", "")).fields();
    assertEquals(List.of("clerk"), other.get(1).choices());
    assertEquals("7", other.getLast().value());
    List<Form.Field> none = refreshed(reply, Map.of("role", "x")).fields();
    assertEquals(Form.Kind.TEXT, none.get(1).kind());
    var wrong =
        assertInstanceOf(
            FormReply.Wrong.class,
            fills(reply, Map.of("system", "erp", "role", "viewer", "days", "1")));
    assertEquals(
        Map.of("role", "role must be one of what roles knows now, not 'viewer'"), wrong.why());
    fills(reply, Map.of("system", "erp", "role", "clerk", "days", "7"));
    assertEquals("grant erp clerk 7", world.only().line());
  }

  @Test
  void whileTheOutsideIsDownItIsRefusedAndNothingIsLost() {
    world.iam.down = true;
    Message reply = world.says("ada", "/grant crm viewer 30").reply();
    String told = reply.shown().summary();
    assertTrue(told.startsWith("system cannot be checked: systems does not say:"), told);
    Form.Field system = form(reply).fields().getFirst();
    assertEquals("crm", system.value());
    assertTrue(String.valueOf(system.wrong()).contains("cannot be checked"), system::toString);
    assertTrue(
        world
            .told("ada", "/grant crm viewer")
            .contains("days is missing, and there is no default"));
    assertEquals(List.of(), world.asked());
    world.iam.down = false;
    world.pass(Duration.ofSeconds(3));
    fills(reply, Map.of("system", "crm", "role", "viewer", "days", "30"));
    assertEquals("grant crm viewer 30", world.only().line());
  }

  @Test
  void aDryRunChecksToo() {
    String told = world.told("ada", "/grant crm admi --dry-run");
    assertTrue(told.startsWith("role must be one of what roles knows now, not 'admi'"), told);
    assertTrue(told.contains("(did you mean admin?)"), told);
    told = world.told("ada", "/grant crm admin --dry-run");
    assertEquals("Dry run of grant crm admin 30 --dry-run: It would run at once.", told);
    assertEquals(List.of(), world.asked());
  }

  @Test
  void whoMayNotRunItLearnsNothingAndAsksNobody() {
    String told = world.told("eve", "/grant cmr viewer 30");
    assertFalse(told.contains("did you mean"), told);
    assertTrue(told.startsWith("Not allowed"), told);
    world.says("eve", "/grant cmr viewer");
    world.says("eve", "/explain \"grant cmr viewer 30\"");
    world.says("ada", "/explain \"grant cmr viewer 30\"");
    world.says("eve", "/who-can grant cmr viewer 30");
    world.says("eve", "/what-can ada");
    assertEquals(List.of(), world.iam.asked);
    assertEquals(List.of(), world.asked());
  }

  @Test
  void aPlatformGetsWhatIsThereAndIsToldWhatIsWrong() {
    world.chat.says("ada", world.pay, "!grant");
    var shown = world.awaits("system is missing", world.chat.person("ada"));
    world.chat.presses("ada", shown.id(), "Fill in");
    List<Form.Field> fields = world.chat.form().fields();
    assertEquals(Form.Kind.CHOICE, fields.getFirst().kind());
    assertEquals(Form.Kind.TEXT, fields.get(1).kind());
    assertNull(fields.get(1).wrong());
  }

  @Test
  void helpNamesWhatIsThere() {
    Message reply = world.says("ada", "/help grant").reply();
    String told = reply.shown().toString();
    assertTrue(told.contains("one of crm, erp, as systems knows it now"), told);
    assertTrue(told.contains("what roles knows, by system"), told);
    assertTrue(told.contains("else what terms says"), told);
    assertInstanceOf(PostResult.Done.class, world.says("eve", "/help grant"));
  }
}
