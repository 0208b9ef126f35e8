package dev.signalbox.chat.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that commands are given: brought in the console, named in a line, bound by their content.
final class FileParameterTest {
  private static final String TEXT = "one crate of oranges";

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

  private Attachments.Received.Kept brings(String person, String name, String text)
      throws IOException {
    return assertInstanceOf(
        Attachments.Received.Kept.class,
        world.files.receive(
            person, "payments", name, new ByteArrayInputStream(text.getBytes(UTF_8))));
  }

  private PostResult.Done enters(String person, String line, String... files) {
    return assertInstanceOf(
        PostResult.Done.class,
        world.console.post(
            Caller.onConsole(world.person(person)),
            "payments",
            null,
            "l" + ++number,
            line,
            List.of(files),
            null));
  }

  private String answer(String person, String line) {
    return enters(person, line).reply().shown().summary();
  }

  private RunView run() {
    return Eventually.comes(
        "the question",
        () ->
            world.asked().stream()
                .filter(run -> !run.approvals().isEmpty())
                .findFirst()
                .orElse(null));
  }

  @Test
  void aFileOfTheCommandsOwnMessageIsItsValue() throws IOException {
    var kept = brings("ada", "cargo.txt", TEXT);
    enters("ada", "/sign cargo.txt", kept.file().id());
    String digest = Digest.of(TEXT);
    world.awaits("cargo.txt 20 text/plain " + digest, null);
    RunView run = run();
    assertEquals("sign cargo.txt:" + digest.substring(0, 16), run.line());
    List<String> shared =
        Eventually.comes(
            "what came with the line, and both of the step",
            () ->
                world.chat.files().shared().size() < 3
                    ? null
                    : world.chat.files().shared().stream().map(file -> file.name()).toList());
    assertTrue(shared.containsAll(List.of("cargo.txt", "me.txt")), shared::toString);
    assertEquals(kept.value(), "cargo.txt:" + digest.substring(0, 16));
    var given = run.asked().files().getFirst();
    assertEquals(new RunView.GivenFile("papers", "cargo.txt", "text/plain", 20, digest), given);
    assertEquals("Sign cargo.txt sha256:" + digest + "?", run.approvals().getFirst().question());
    assertTrue(
        fields(world.card())
            .contains(new Block.Field("papers", "cargo.txt, 20 bytes, " + digest.substring(0, 8))));
  }

  @Test
  void theCommandOfATaskIsGivenTheFileOfItsRoomThatItNames() throws IOException {
    String nothing =
        "papers: there is no file 'cargo.txt' in this room: attach it, or fill in the form.";
    enters("ada", "/collect cargo.txt");
    String task =
        Eventually.comes(
            "the list",
            () ->
                world.asked().stream()
                    .flatMap(run -> run.checklists().stream())
                    .map(list -> list.code() + "-1")
                    .findFirst()
                    .orElse(null));
    assertEquals(nothing, answer("ada", "/task run " + task));
    assertEquals(1, world.asked().size(), "nothing was run");
    enters("ada", "here it is", brings("ada", "cargo.txt", TEXT).file().id());
    enters("ada", "/task run " + task);
    assertEquals("sign cargo.txt:" + Digest.of(TEXT).substring(0, 16), run().line());
  }

  private static List<Block.Field> fields(Message message) {
    return message.shown().blocks().stream()
        .flatMap(block ->
            block instanceof Block.Fields(var fields)
                ? fields.stream()
                : List.<Block.Field>of().stream())
        .toList();
  }

  @Test
  void theFormInTheConsoleTakesWhatWasBroughtAndARunKeepsItWhateverBecomesOfTheMessage()
      throws IOException {
    Message card = enters("ada", "/sign").reply();
    var forms = world.console.forms();
    var ada = world.person("ada");
    Form form = assertInstanceOf(FormReply.Asked.class, forms.form(ada, card.id())).form();
    assertEquals(Form.Kind.FILE, form.fields().getFirst().kind());
    assertEquals("Which papers?", form.fields().getFirst().label());
    var kept = brings("ada", "cargo.txt", TEXT);
    assertInstanceOf(
        FormReply.Ended.class,
        forms.fill(Caller.onConsole(ada), card.id(), "c1", Map.of("papers", kept.value())));
    RunView run = run();
    assertTrue(world.files.find(kept.file().id()).isEmpty(), "nobody has it but the run");
    var stored = world.files.ofRun(run.id(), Digest.of(TEXT)).orElseThrow();
    try (InputStream in = world.files.open(stored)) {
      assertEquals(TEXT, new String(in.readAllBytes(), UTF_8));
    }
    assertEquals(stored, world.files.find(world.files.link(stored)).orElseThrow());
    enters("grace", "/note again");
    answer("ada", "/cancel " + run.code());
    enters("ada", "/" + run.line());
    assertEquals(2, world.asked().size(), "the same line gives it to another run");
  }

  @Test
  void whatIsNotThereOrNotOnesOwnOrDoesNotFitStartsNothing() throws IOException {
    String nothing =
        "papers: there is no file 'cargo.txt' in this room: attach it, or fill in the form.";
    assertEquals(nothing, answer("ada", "/sign cargo.txt"));
    brings("grace", "cargo.txt", TEXT);
    assertEquals(nothing, answer("ada", "/sign cargo.txt"), "another's, who has not said it yet");
    brings("ada", "picture.png", TEXT);
    assertEquals(
        "papers must be a file whose name or type matches .*\\.txt, not 'picture.png' (text/plain).",
        answer("ada", "/sign picture.png"));
    brings("ada", "long.txt", TEXT.repeat(60));
    assertEquals("papers must be at most 1kB, not '1.2 kB'.", answer("ada", "/sign long.txt"));
    brings("ada", "two.txt", "one");
    brings("ada", "two.txt", "two");
    assertTrue(
        answer("ada", "/sign two.txt")
            .startsWith("papers: there are several files called two.txt"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void whatDoesNotFitIsSaidBesideItsFieldAndComesBackAsItsForm() throws IOException {
    Message card = enters("ada", "/sign").reply();
    var forms = world.console.forms();
    Caller ada = Caller.onConsole(world.person("ada"));
    String large = brings("ada", "long.txt", TEXT.repeat(60)).value();
    String tooLarge = "papers must be at most 1kB, not '1.2 kB'";
    assertEquals(
        new FormReply.Wrong(Map.of("papers", tooLarge)),
        forms.fill(ada, card.id(), "c1", Map.of("papers", large)));
    String gone = "cargo.txt:0123456789abcdef";
    assertEquals(
        new FormReply.Wrong(
            Map.of(
                "papers",
                "papers: there is no file '"
                    + gone
                    + "' in this room: attach it, or fill in the"
                    + " form")),
        forms.fill(ada, card.id(), "c2", Map.of("papers", gone)));

    Message refused = enters("ada", "/sign " + large).reply();
    assertEquals(tooLarge + ".", refused.shown().summary());
    Form again =
        assertInstanceOf(FormReply.Asked.class, forms.form(world.person("ada"), refused.id()))
            .form();
    assertEquals(large, again.fields().getFirst().value());
    String fitting = brings("ada", "cargo.txt", TEXT).value();
    assertInstanceOf(
        FormReply.Ended.class, forms.fill(ada, refused.id(), "c3", Map.of("papers", fitting)));
    assertEquals("sign " + fitting, run().line());
  }

  @Test
  void aPlatformLeadsToTheConsole() {
    world.chat.says("ada", world.pay, "!sign");
    var asked = world.awaits("papers is missing", null);
    world.chat.presses("ada", asked.id(), "Fill in");
    var led = world.awaits("This asks for what can only be brought to the console.", null);
    assertTrue(
        led.card().blocks().stream()
            .anyMatch(block -> block instanceof Block.Link link && link.url().contains("/forms/")),
        led::toString);
    assertEquals(List.of(), led.card().actions().stream().map(Action::id).toList());
  }
}
