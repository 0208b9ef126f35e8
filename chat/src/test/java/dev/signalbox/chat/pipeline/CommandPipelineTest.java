package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.gateway.ChatWorld;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandPipelineTest {
  private static final String LINE = "rollback payments v4.12.2";

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

  @Test
  void leadsFromATypoOverAButtonAndAnApprovalToARun() {
    asksByAButtonOfATypo();
    assertEquals(RunStatus.HELD, world.only().status());
    assertEquals(
        List.of("/" + LINE, LINE + " · needs approval by 1 of release-managers · asked by ada"),
        world.sees("grace"));

    var own = (PostResult.Done) world.presses("ada", world.card(), "Approve");
    assertTrue(own.reply().shown().summary().contains("cannot"), own.reply().toString());
    assertEquals(RunStatus.HELD, world.only().status());

    var thread = world.rooms.thread(world.person("grace"), world.card().id()).orElseThrow();
    var question = thread.replies().getFirst();
    var granted = (PostResult.Done) world.presses("grace", question, "Approve");
    assertNull(granted.reply(), "she sees the card change");
    assertEquals(RunStatus.QUEUED, world.only().status());

    world.drive();
    Eventually.holds("it runs", () -> world.only().status() == RunStatus.SUCCEEDED);
    assertEquals(Tone.GOOD, world.card().shown().tone());
    assertEquals(
        List.of("/" + LINE, LINE + " · succeeded in 0 ms · asked by ada, approved by grace"),
        world.sees("eve"));
    assertTrue(world.card().shown().actions().isEmpty());
    thread = world.rooms.thread(world.person("eve"), world.card().id()).orElseThrow();
    assertEquals(LINE + " succeeded in 0 ms", thread.replies().getLast().shown().summary());
    var late =
        (PostResult.Refused)
            world.console.press(world.person("linus"), world.card().id(), "approve", "x");
    assertEquals("gone", late.code());
    assertTrue(late.message().contains("succeeded"));
    assertEquals("GRANTED", world.events.payloads("approval").getLast().get("status").asText());
    assertEquals(world.card().id(), world.events.payloads("run").getLast().get("message").asText());
  }

  private void asksByAButtonOfATypo() {
    Message reply = world.says("ada", "/rolback payments v4.12.2").reply();
    assertTrue(reply.shown().summary().contains("Did you mean"), reply.shown().summary());
    assertEquals("ada", reply.onlyFor());
    assertEquals(List.of(), world.sees("grace"));
    var pressed = (PostResult.Done) world.presses("ada", reply, LINE);
    assertEquals("/" + LINE, pressed.message().text());
  }

  @Test
  void refusesWhoIsNotAllowedOnlyToThemAndOnTheRecord() {
    Message reply = world.says("eve", "/" + LINE).reply();
    assertTrue(reply.shown().summary().startsWith("Not allowed: " + LINE));
    assertEquals(List.of(), world.sees("ada"));
    assertEquals(2, world.sees("eve").size());
    assertEquals(List.of("command.denied"), world.audited());
    assertEquals(List.of(), world.asked());
  }

  @Test
  void doesTheSameEntryOnce() {
    var first = world.says("ada", "/" + LINE, "same");
    var second = world.says("ada", "/" + LINE, "same");
    assertEquals(first.message().id(), second.message().id());
    assertNotNull(world.only());
    var typo = world.says("ada", "/rolback x", "typo");
    assertEquals(typo.reply().id(), world.says("ada", "/rolback x", "typo").reply().id());
    var talk = world.says("ada", "hello", "talk");
    assertEquals(talk, world.says("ada", "hello", "talk"));
    assertEquals("talk", talk.message().clientId());
  }

  @Test
  void countsOneOfTwoWhoPressAtOnce() throws Exception {
    world.says("ada", "/" + LINE);
    Message card = world.card();
    var grace = CompletableFuture.supplyAsync(() -> world.presses("grace", card, "Approve"));
    var linus = CompletableFuture.supplyAsync(() -> world.presses("linus", card, "Approve"));
    var both =
        List.of(
            grace.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS),
            linus.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(1, world.only().approvals().getFirst().votes().size());
    long told =
        both.stream()
            .filter(result ->
                result instanceof PostResult.Refused
                    || (result instanceof PostResult.Done done && done.reply() != null))
            .count();
    assertEquals(1, told, "the other is told how it stands");
  }

  @Test
  void startsInTheThreadItWasTypedIn() {
    Message root = world.says("ada", "look at this").message();
    world.console.post(
        world.person("ada"), "payments", root.id(), "c", "/deploy payments v1.0.0", null);
    assertEquals(root.id(), world.card().thread());
    assertEquals(List.of("look at this"), world.sees("eve"));
    world.drive();
    Eventually.holds("it runs", () -> world.only().status() == RunStatus.SUCCEEDED);
    var thread = world.rooms.thread(world.person("eve"), root.id()).orElseThrow();
    assertEquals(4, thread.replies().size(), "the line, the card, a word of the run, the result");
  }

  @Test
  void refusesWhatIsTooLongOrNowhere() {
    var ada = world.person("ada");
    assertEquals("too-long", refused(ada, "payments", null, "x".repeat(1 << 20)));
    assertEquals("too-long", refused(ada, "payments", null, "/deploy " + "x".repeat(1 << 20)));
    assertEquals("command-too-long", refused(ada, "payments", null, "/deploy " + "é".repeat(5000)));
    assertEquals("unknown-room", refused(ada, "release", null, "hello"));
    assertEquals("unknown-room", refused(ada, "nowhere", null, "hello"));
    assertEquals("unknown-room", refused(ada, "@grace", null, "hello"));
    assertEquals("unknown-thread", refused(ada, "payments", "none", "hello"));
    assertEquals("empty", refused(ada, "payments", null, " \n"));
    assertEquals(List.of(), world.sees("ada"));
  }

  private String refused(
      dev.signalbox.engine.people.Person person, String room, String thread, String text) {
    PostResult result = world.console.post(person, room, thread, "c" + text.hashCode(), text, null);
    return assertInstanceOf(PostResult.Refused.class, result).code();
  }

  @Test
  void takesHostileTextAsTalkWithoutItsControls() {
    String text = "a\u0000b\u001b[31m\tc\r\nd \u202eevil <script>alert(1)</script>";
    assertEquals(
        "ab[31m\tc\nd \u202eevil <script>alert(1)</script>",
        world.says("ada", text).message().text());
    assertTrue(world.told("ada", "/rollback payments \u202ev4.12.2").contains("direction"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void triesALineOutWithoutRunningIt() {
    Message reply = world.says("ada", "/" + LINE + " --dry-run").reply();
    assertTrue(
        reply.shown().summary().contains("It would ask 1 of release-managers"),
        reply.shown().summary());
    assertEquals(List.of(), world.asked());
    assertTrue(world.told("eve", "/" + LINE + " --dry-run").contains("It would be refused"));
  }

  @Test
  void tellsWhatEachStepWouldDoAndWhomItWouldAsk() {
    String rotate = steps("/rotate payments --dry-run");
    assertTrue(
        rotate.contains("approve, asks 1 of release-managers, for 1h: Rotate ${service}?"), rotate);
    assertTrue(rotate.contains("exec: set-password ${service}"), rotate);
    String restore = steps("/restore --dry-run");
    assertTrue(
        restore.contains("backup (form), asks whoever runs it, for 30m: Which backup?"), restore);
    assertTrue(restore.contains("say: ${backup.service}"), restore);
    String ping = steps("/ping payments --dry-run");
    assertTrue(ping.contains("say, if event == null: ${service} pinged"), ping);
    assertEquals(List.of(), world.asked());
  }

  private String steps(String line) {
    return world.says("ada", line).reply().shown().toString();
  }

  @Test
  void answersOurOwnWordsToTheAskerAlone() {
    assertTrue(world.told("ada", "/help").contains("rollback <service> <version>"));
    assertFalse(world.told("eve", "/help").contains("rollback"));
    assertTrue(world.told("ada", "/help rollback").contains("Put a service back"));
    assertTrue(world.told("ada", "/help rolback").contains("did you mean rollback?"));
    assertTrue(world.told("ada", "/whoami").startsWith("You are Ada (ada), in dev, everyone"));
    assertTrue(world.told("ada", "/explain " + LINE).contains("needs release"));
    assertTrue(world.told("eve", "/explain " + LINE).contains("denied"));
    assertEquals(LINE + ": ada, grace, linus", world.told("eve", "/who-can " + LINE));
    assertTrue(world.told("eve", "/who-can rolback payments v1").contains("rollback"));
    assertEquals(
        "ada may run 14, the first: access <system> [hours] · payments · at once",
        world.told("ada", "/what-can"));
    assertTrue(world.told("eve", "/what-can").startsWith("eve may run nothing"));
    assertTrue(world.told("ada", "/what-can eve").startsWith("What others may run is told to"));
    assertTrue(world.told("grace", "/what-can @ada").startsWith("ada may run"));
    assertTrue(world.told("grace", "/what-can adda").contains("did you mean ada?"));
    assertTrue(world.told("ada", "/approve zzzzzz").contains("no request for approval 'zzzzzz'"));
    assertTrue(world.told("ada", "/cancel zzzzzz").contains("no run 'zzzzzz'"));
    assertTrue(world.told("ada", "/cancel zzzzzz maybe").contains("undo=yes or undo=no"));
    assertTrue(world.told("ada", "/outcome zzzzzz hapened").contains("did you mean happened?"));
    assertEquals("There are no runs yet.", world.told("ada", "/runs"));
    assertEquals("No request for approval is open.", world.told("ada", "/approvals"));
    world.says("ada", "/" + LINE);
    assertTrue(world.told("eve", "/runs").contains(LINE + " · needs approval"));
    assertEquals("1 open, 1 of them for you", world.told("grace", "/approvals"));
    assertEquals("1 open, 0 of them for you", world.told("ada", "/approvals"));
    assertTrue(world.told("ada", "/search needs approval").startsWith("Found for"));
    assertTrue(world.told("ada", "/search before:never").contains("not a day"));
    assertTrue(world.told("grace", "/audit who rolled back payments").startsWith("1 records"));
    assertTrue(world.told("ada", "/audit who rolled back payments").contains("shows nothing"));
    assertEquals(2, world.audited().stream().filter("audit.read"::equals).count());
    assertTrue(world.told("ada", "/link fakes").contains("did you mean fake?"));
    assertTrue(world.told("ada", "/link fake").contains("`!link "));
    assertTrue(world.told("ada", "/link irc").contains("`.link "));
    assertEquals(
        List.of("/" + LINE, LINE + " · needs approval by 1 of release-managers · asked by ada"),
        world.sees("linus"));
  }

  @Test
  void nobodyApprovesEverythingAtOnce() {
    world.says("ada", "/" + LINE);
    world.says("ada", "/rollback catalog v1.0.0");
    for (String all : List.of("all", "*", "everything", "''")) {
      world.says("grace", "/approve " + all);
      world.says("grace", "/approve-all");
    }
    assertEquals("'id' is empty: approve <id> [reason]", world.told("grace", "/approve ''"));
    var codes = world.asked().stream().map(run -> run.approvals().getFirst().code()).toList();
    world.says("grace", "/approve " + String.join(" ", codes));
    assertEquals(
        List.of(RunStatus.HELD, RunStatus.QUEUED),
        world.asked().stream().map(run -> run.status()).sorted().toList(),
        "several codes are one, with a reason");
  }

  @Test
  void talksOnSlashesThatAreNoCommands() {
    IntStream.range(0, 3).forEach(i -> world.says("ada", "// see /etc/passwd " + i));
    assertEquals(3, world.sees("eve").size());
  }
}
