package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.ChoicesSought;
import dev.signalbox.spi.chat.ChatEvent.CommandEntered;
import dev.signalbox.spi.chat.ChatEvent.FormSubmitted;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms of other platforms: what a command lacks, asked for at once.
final class FormTest {
  private static final String LINE = "rollback payments v4.12.2";

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

  private Reply enters(String person, Place place, String line) {
    return world.gateway.take(
        new CommandEntered(
            place, "c" + ++number, world.chat.person(person), line, false, null, world.now()));
  }

  private Form asks(String line) {
    return assertInstanceOf(Reply.Ask.class, enters("ada", world.pay, line)).form();
  }

  private FormSubmitted form(String id, String person, String token, Map<String, String> values) {
    return new FormSubmitted(
        world.pay, id, token, world.chat.person(person), values, false, null, world.now());
  }

  private Reply submits(Map<String, String> values) {
    return world.gateway.take(form("f" + ++number, "ada", "rollback", values));
  }

  private Map<String, String> wrong(Map<String, String> values) {
    return assertInstanceOf(Reply.Wrong.class, submits(values)).why();
  }

  @Test
  void asksForWhatIsMissing() {
    Form form = asks("rollback");
    assertEquals("rollback", form.title());
    Form.Field service = form.fields().getFirst();
    assertEquals("service", service.name());
    assertEquals(Form.Kind.CHOICE, service.kind());
    assertEquals(List.of("payments", "catalog"), service.choices());
    assertTrue(service.required());
    assertNull(service.value());
    assertEquals(Form.Kind.TEXT, form.fields().getLast().kind());
    assertEquals(List.of(), world.asked());
    assertEquals(List.of(), world.sees("ada"));
  }

  private List<String> found(String person, String token, String typed) {
    var sought = new ChoicesSought(world.pay, world.chat.person(person), token, "service", typed);
    return assertInstanceOf(Reply.Choices.class, world.gateway.take(sought)).values();
  }

  @Test
  void findsWhatFitsForWhoMayRunIt() {
    assertEquals(List.of("payments", "catalog"), found("ada", "rollback", ""));
    assertEquals(List.of("payments"), found("ada", "rollback", "PAY"));
    assertEquals(List.of(), found("stranger", "rollback", ""), "nobody we know");
    world.chat.makes("ada", Account.Standing.GUEST);
    assertEquals(List.of(), found("ada", "rollback", ""), "a guest is nobody");
    assertEquals(List.of(), found("grace", "no such form", ""));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void keepsWhatWasEnteredAlready() {
    assertEquals("payments", asks("rollback payments").fields().getFirst().value());
    assertEquals("v4.12.2", asks("rollback version=v4.12.2").fields().getLast().value());
  }

  @Test
  void saysWhatIsWrongInWhatWasEnteredAlready() {
    var fields = asks("rollback paymnts 4").fields();
    var service = fields.getFirst();
    assertNull(service.value(), "it cannot be chosen");
    assertEquals(
        "service must be one of payments, catalog, not 'paymnts' (did you mean payments?)",
        service.wrong());
    var version = fields.getLast();
    assertEquals("4", version.value());
    assertTrue(String.valueOf(version.wrong()).startsWith("version must match"), version::toString);
    var lacking = asks("rollback catlog").fields();
    assertTrue(String.valueOf(lacking.getFirst().wrong()).contains("'catlog'"), lacking::toString);
    assertNull(lacking.getLast().wrong(), "what is not given yet is not wrong");
    assertEquals(List.of(), world.asked());
  }

  @Test
  void entersTheLineWithTheValuesAsWhoeverSendsTheForm() {
    world.chat.enters("ada", world.pay, "rollback");
    world.chat.tell(
        form("f1", "ada", "rollback", Map.of("service", "payments", "version", "v4.12.2")));
    assertNull(world.chat.form());
    assertEquals(LINE, world.only().line());
    assertEquals("ada", world.only().caller());
    assertEquals("Ada", world.awaits("!" + LINE, null).author());
  }

  @Test
  void takesAFormOnce() {
    var values = Map.of("service", "payments", "version", "v4.12.2");
    for (int i = 0; i < 10; i++) {
      assertEquals(new Reply.Stored(), world.gateway.take(form("f1", "ada", "rollback", values)));
    }
    assertEquals(LINE, world.only().line());
    assertEquals(
        new Reply.Stored(),
        world.gateway.take(form("f1", "ada", "rollback", Map.of("service", "x"))),
        "what was taken is not wrong afterwards");
  }

  @Test
  void saysByFieldWhatIsWrongAndTakesItOnceItIsRight() {
    var wrong = wrong(Map.of("service", "paymnts", "version", "4"));
    assertTrue(wrong.get("service").contains("payments, catalog"), wrong::toString);
    assertTrue(wrong.get("version").contains("must match"), wrong::toString);
    assertEquals(Map.of("version", "version is missing"), wrong(Map.of("service", "payments")));
    assertEquals(
        Map.of("version", "version is missing"),
        wrong(Map.of("service", "payments", "version", " ")));
    assertEquals(List.of(), world.asked());
    submits(Map.of("service", "payments", "version", "v4.12.2"));
    assertEquals(LINE, world.only().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rolback",
        "rollback payments v4.12.2 now",
        "rollback payments --of=v4.12.2",
        "rollback service=payments service=catalog",
        "rollback payments v1 --dry-run",
        "rollback payments\n/rollback catalog",
        "help"
      })
  void asksForNothingWhereSomethingElseIsWrong(String line) {
    assertEquals(new Reply.Stored(), enters("ada", world.pay, line));
    world.awaits("", world.chat.person("ada"));
  }

  @Test
  void asksForNothingThatWouldBeRefused() {
    assertEquals(new Reply.Stored(), enters("grace", world.pay, "purge"));
    world.regroup("dev: [ada]", "dev: []");
    assertEquals(new Reply.Stored(), enters("ada", world.pay, "rollback"));
    assertEquals(new Reply.Stored(), enters("mallory", world.pay, "rollback"));
    assertEquals(
        new Reply.Stored(), enters("ada", new Place("fake", "#rel", null), "rollback payments"));
  }

  @Test
  void asksForNothingWhereAllSawTheLine() {
    world.chat.says("ada", world.pay, "!rollback payments");
    world.awaits("version is missing", world.chat.person("ada"));
    assertNull(world.chat.form());
  }

  @Test
  void runsNothingOfAFormThatIsOutOfDate() {
    submits(Map.of("service", "payments", "release", "v4.12.2"));
    world.gateway.take(form("f9", "ada", "rollbakc", Map.of()));
    world.gateway.take(form("f9", "ada", "rollbakc", Map.of()));
    var told = world.awaits("This form is out of date", world.chat.person("ada"));
    assertNotNull(told);
    assertEquals(List.of(), world.asked());
  }

  @Test
  void runsNothingForAStrangerOrOnesWhoIsNotInTheRoom() {
    var values = Map.of("service", "payments", "version", "v4.12.2");
    world.gateway.take(form("f1", "mallory", "rollback", values));
    world.awaits("I do not know whose account", world.chat.person("mallory"));
    var ada = world.chat.person("ada");
    var elsewhere = new Place("fake", "#rel", null);
    world.gateway.take(
        new FormSubmitted(elsewhere, "f2", "rollback", ada, values, false, null, world.now()));
    world.awaits("This place belongs to no room of yours", ada);
    assertEquals(List.of(), world.asked());
  }

  @Test
  void takesNothingHostile() {
    assertEquals(
        Map.of("version", "version is longer than 4096 characters"),
        wrong(Map.of("service", "payments", "version", "v".repeat(1 << 20))));
    wrong(Map.of("service", "payments", "version", "v1.2.3\0"));
    wrong(Map.of("service", "payments", "version", "v1.2.3\u202e"));
    wrong(Map.of("service", "payments", "version", "v1.2.3 --dry-run"));
    var many = new HashMap<String, String>();
    for (int i = 0; i < 10_000; i++) {
      many.put("field" + i, "x");
    }
    assertEquals(new Reply.Stored(), submits(many));
    assertThrows(
        IllegalArgumentException.class,
        () -> form("x".repeat(10_000), "ada", "rollback", Map.of()));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void takesNoControlCharacters() {
    var note = form("f1", "ada", "note", Map.of("text", "a\0b"));
    var wrong = assertInstanceOf(Reply.Wrong.class, world.gateway.take(note));
    assertEquals(Map.of("text", "text holds a control character"), wrong.why());
  }

  @Test
  void runsNoOtherCommandWhateverIsEntered() {
    world.gateway.take(form("f1", "ada", "note", Map.of("text", "nothing")));
    world.awaits("This form is out of date", world.chat.person("ada"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void readsBackWhatWasEnteredWhateverItHolds() {
    for (String text :
        List.of("two words", "a=b", "\"quoted\" \\ and \n lines", "--dry-run", "-")) {
      world.gateway.take(form("f" + ++number, "ada", "note", Map.of("text", text)));
      world.pass(Duration.ofSeconds(1));
      var read =
          world.parser.read(
              world.asked().getFirst().asked().line(), Caller.onConsole(world.person("ada")));
      assertEquals(
          Map.of("text", text),
          assertInstanceOf(Parsed.Understood.class, read).arguments().values());
    }
  }
}
