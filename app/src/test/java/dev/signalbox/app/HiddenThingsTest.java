package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every way in × every kind of thing: whoever may not see a thing is answered, byte for byte, as
/// if it did not exist, and its member is answered otherwise.
final class HiddenThingsTest {
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "insiders", List.of("ada", "grace"),
          "leads", List.of("grace", "linus"),
          "auditors", List.of("ada", "oscar"),
          "visitors", List.of("oscar"));
  private static final String VAULT =
      """
      about: Open the vault
      owner: insiders
      risk: low
      when: { command: vaultkey <name> }
      params: { name: text }
      allow: { run: [everyone], in: [secretroom] }
      steps:
        - say: "opened for ${name}"
      """;
  private static final String DANGER =
      """
      about: Do something dangerous
      owner: insiders
      risk: high
      when: { command: danger <name> }
      params: { name: text }
      allow: { run: [everyone] }
      steps:
        - say: "dangerous ${name}"
      """;
  private static final String HOLD =
      """
      about: Hold a lock and wait
      owner: insiders
      risk: low
      when: { command: hold <where> }
      params: { where: room }
      allow: { run: [everyone], in: [secretroom, lounge] }
      lock: thing
      steps:
        - wait: 10m
      """;

  @TempDir private static Path folder;
  private static RunningInstallation installation;
  private static SignedIn ada;
  private static SignedIn oscar;
  private static SignedIn linus;
  private static Hidden hidden;

  /// An id of nothing, as long as any.
  private static final String ABSENT = "00000000-0000-7000-8000-000000000000";

  /// Names of what only the insiders see.
  private record Hidden(
      String question,
      String asked,
      String holder,
      String holderId,
      String message,
      String next,
      String aside,
      String alone,
      String open) {}

  @BeforeAll
  static void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "secretroom", List.of("insiders")),
            GROUPS,
            Map.of("vault", VAULT, "danger", DANGER, "hold", HOLD));
    ada = installation.signIn("ada");
    oscar = installation.signIn("oscar");
    linus = installation.signIn("linus");
    ada.says("secretroom", "zebrafish are kept here");
    ada.says("secretroom", "/danger plan-nine");
    ada.says("secretroom", "/hold lounge");
    JsonNode asked = run("danger");
    JsonNode holder =
        Eventually.comes(
            "the lock is held",
            () -> run("hold").get("status").textValue().equals("PARKED") ? run("hold") : null);
    JsonNode open = Json.read(ada.says("lounge", "for all").body(), JsonNode.class);
    String aside = aside(ada.says("lounge", "/whoami"));
    ada.says("@ada", "/danger alone");
    String alone = ada.json("/api/runs?runbook=danger").get("runs").get(0).get("code").textValue();
    JsonNode messages = ada.json("/api/rooms/secretroom/messages").get("messages");
    hidden =
        new Hidden(
            asked.get("approvals").get(0).get("code").textValue(),
            asked.get("code").textValue(),
            holder.get("code").textValue(),
            holder.get("id").textValue(),
            messages.get(0).get("id").textValue(),
            holder.get("message").textValue(),
            aside,
            alone,
            open.get("message").get("id").textValue());
  }

  private static String aside(HttpResponse<String> answer) {
    return Json.read(answer.body(), JsonNode.class).get("reply").get("id").textValue();
  }

  @AfterAll
  static void close() {
    installation.close();
  }

  private static JsonNode run(String runbook) {
    return ada.json("/api/runs?runbook=" + runbook).get("runs").get(0);
  }

  /// A way to ask for a thing by its name.
  private record Way(String says, BiFunction<SignedIn, String, String> ask) {
    static Way word(String line) {
      return new Way(line, (who, name) -> who.told("lounge", line.formatted(name)));
    }

    static Way get(String path) {
      return new Way(
          "GET " + path, (who, name) -> shown(who.get(path.formatted(SignedIn.encoded(name)))));
    }

    static Way post(String path, Map<String, Object> body) {
      return new Way("POST " + path, (who, name) -> shown(who.post(path.formatted(name), body)));
    }

    static Way head(String path) {
      return new Way(
          "HEAD " + path,
          (who, name) -> {
            HttpResponse<String> answer = who.ask("HEAD", path.formatted(name));
            return shown(answer) + answer.headers().allValues("Content-Length");
          });
    }

    /// Names the thing in the body.
    static Way naming(String path, String key, Map<String, Object> others) {
      return new Way(
          "POST " + path + " " + key,
          (who, name) -> {
            var body = new HashMap<>(others);
            body.put(key, name);
            return shown(who.post(path, body));
          });
    }

    /// Names the thing as a value of a command that a program enters.
    static Way calling(String command, String parameter, Map<String, String> others) {
      return new Way(
          "POST commands/" + command,
          (who, name) -> {
            var values = new HashMap<>(others);
            values.put(parameter, name);
            return shown(
                who.post(
                    "/api/rooms/lounge/commands/" + command,
                    Map.of("clientId", UUID.randomUUID().toString(), "arguments", values)));
          });
    }

    private static String shown(HttpResponse<String> answer) {
      return answer.statusCode() + " " + answer.headers().allValues("X-Output-End") + answer.body();
    }
  }

  private static String threadBefore(SignedIn who, String name) {
    return Way.shown(who.get("/api/messages/" + hidden.open() + "/thread?before=" + name));
  }

  private static String archived(SignedIn who, String room) {
    var body = Map.of("clientId", "of " + room, "arguments", Map.of("room", room));
    return Way.shown(who.post("/api/rooms/lounge/commands/room%20archive", body));
  }

  private static final Map<String, Object> REPLY = Map.of("clientId", "reply", "text", "so?");
  private static final Map<String, Object> CANCEL =
      Map.of("clientId", "called", "arguments", Map.of("run", "zzzzzz"));
  private static final List<Way> OF_RUNS =
      List.of(
          Way.word("/cancel %s undo=no"),
          Way.word("/outcome %s stop"),
          Way.get("/api/runs/%s"),
          Way.get("/api/runs/%s/output"),
          Way.get("/api/runs/%s/runbook"),
          Way.get("/api/runs/%s/audit"),
          Way.head("/api/runs/%s"),
          Way.head("/api/runs/%s/output"),
          Way.get("/api/complete?room=lounge&line=%%2Fcancel%%20%s"),
          Way.calling("cancel", "run", Map.of()),
          Way.calling("outcome", "run", Map.of("what", "stop")),
          Way.word("/explain cancel %s"));
  private static final List<Way> OF_QUESTIONS =
      List.of(
          Way.word("/approve %s"),
          Way.word("/refuse %s because"),
          Way.calling("approve", "id", Map.of()),
          Way.calling("refuse", "id", Map.of("reason", "because")));
  private static final List<Way> OF_MESSAGES =
      List.of(
          Way.get("/api/messages/%s/thread"),
          Way.get("/api/rooms/lounge/messages?around=%s"),
          Way.get("/api/rooms/secretroom/messages?before=%s"),
          Way.get("/api/search?q=zebrafish&before=%s"),
          Way.get("/api/rooms/lounge/messages?after=%s"),
          new Way("a thread before it", HiddenThingsTest::threadBefore),
          Way.head("/api/messages/%s/thread"),
          Way.naming("/api/rooms/lounge/read", "upTo", Map.of()),
          Way.naming("/api/rooms/secretroom/read", "upTo", Map.of()),
          Way.naming("/api/rooms/lounge/messages", "thread", REPLY),
          Way.naming("/api/rooms/secretroom/messages", "thread", REPLY),
          Way.post("/api/messages/%s/actions/cancel", Map.of("clientId", "press")),
          Way.post("/api/rooms/lounge/messages", Map.of("clientId", "t", "text", "in %s")));
  private static final List<Way> OF_ROOMS =
      List.of(
          Way.get("/api/rooms/%s/messages"),
          Way.get("/api/complete?room=%s&line=%%2Fhelp"),
          Way.get("/api/search?q=zebrafish&room=%s"),
          Way.get("/api/search?q=zebrafish%%20in:%s"),
          Way.get("/api/complete?room=lounge&line=%%2Fhold%%20%s"),
          Way.post("/api/rooms/%s/messages", Map.of("clientId", "r", "text", "hello")),
          Way.post("/api/rooms/%s/read", Map.of("upTo", "nothing")),
          Way.post("/api/rooms/%s/commands/cancel", CANCEL),
          Way.word("/search zebrafish in:%s"),
          Way.word("/hold %s"),
          Way.word("/explain hold %s"),
          Way.word("/audit in #%s"),
          Way.get("/api/audit?room=%s"),
          Way.get("/api/complete?room=lounge&line=%%2Fsearch%%20in:%s"),
          Way.word("/hold where=%s --dry-run"),
          Way.word("/room add oscar %s"),
          Way.word("/room remove ada %s"),
          Way.word("/room archive %s"),
          Way.word("/room unarchive %s"),
          Way.word("/room link irc #ops %s"),
          Way.word("/room unlink irc #ops %s"),
          Way.word("/explain room archive %s"),
          Way.get("/api/complete?room=lounge&line=%%2Froom%%20archive%%20%s"),
          Way.post("/api/rooms/%s/commands/room%%20archive", Map.of("clientId", "ra")),
          new Way("a program's room archive", HiddenThingsTest::archived));
  private static final List<Way> OF_COMMANDS =
      List.of(
          Way.word("/%s gate"),
          Way.word("/%s"),
          Way.word("/%s gate --dry-run"),
          Way.word("/help %s"),
          Way.word("/explain %s gate"),
          Way.get("/api/complete?room=lounge&line=%%2F%s"),
          Way.get("/api/complete?room=lounge&line=%%2F%s%%20"),
          Way.post("/api/rooms/lounge/commands/%s", CANCEL),
          Way.get("/api/audit?q=%s"),
          Way.get("/api/runs?runbook=%s"));

  @TestFactory
  Stream<DynamicTest> whatIsHiddenIsAnsweredAsWhatIsNotThere() {
    return Stream.of(
            matrix("a run's code", OF_RUNS, hidden.holder(), "zzzzzz"),
            matrix("a run's id", OF_RUNS, hidden.holderId(), ABSENT),
            matrix("a held run's code", OF_RUNS, hidden.asked(), "zzzzzz"),
            matrix("a question's code", OF_QUESTIONS, hidden.question(), "zzzzzz"),
            matrix("a held run's code", OF_QUESTIONS, hidden.asked(), "zzzzzz"),
            matrix("a run without a question", OF_QUESTIONS, hidden.holder(), "zzzzzz"),
            matrix("a message", OF_MESSAGES, hidden.message(), ABSENT),
            matrix("a card", OF_MESSAGES, hidden.next(), ABSENT),
            matrix("somebody's answer", OF_MESSAGES, hidden.aside(), ABSENT),
            matrix("a run of somebody alone", OF_RUNS, hidden.alone(), "zzzzzz"),
            matrix("somebody's own room", OF_ROOMS, "@ada", "@qqq"),
            matrix("a room", OF_ROOMS, "secretroom", "wwwwwwwwww"),
            matrix("a command", OF_COMMANDS, "vaultkey", "qqqqqqqq"))
        .flatMap(tests -> tests);
  }

  private static Stream<DynamicTest> matrix(String kind, List<Way> ways, String real, String no) {
    return ways.stream()
        .map(way ->
            DynamicTest.dynamicTest(kind + ": " + way.says(), () -> assertHidden(way, real, no)));
  }

  private static void assertHidden(Way way, String real, String no) {
    String absent = way.ask().apply(oscar, no).replace(no, "NAME");
    String outside = way.ask().apply(oscar, real).replace(real, "NAME");
    assertEquals(withoutTraces(absent), withoutTraces(outside));
  }

  /// Without what differs from one answer to the next, whatever was asked for.
  private static String withoutTraces(String answer) {
    return answer
        .replaceAll("\"chain\":\\{[^}]*}", "")
        .replaceAll("\"(id|at|clientId|seq|hash)\":(\"[^\"]*\"|\\d+)", "");
  }

  @Test
  void membersAreAnsweredOtherwise() {
    assertTrue(ada.told("secretroom", "/approve " + hidden.question()).contains("cannot approve"));
    assertTrue(ada.told("lounge", "/outcome " + hidden.holder() + " stop").contains("unknown"));
    assertEquals(200, ada.get("/api/runs/" + hidden.holderId()).statusCode());
    assertEquals(200, ada.get("/api/messages/" + hidden.message() + "/thread").statusCode());
    assertTrue(ada.told("lounge", "/search zebrafish").contains("secretroom"));
    assertTrue(ada.told("lounge", "/vaultkey gate").contains("It runs in secretroom."));
    assertTrue(ada.get("/api/runbooks").body().contains("vaultkey"));
    assertNotEquals(
        withoutTraces(ada.get("/api/complete?room=lounge&line=%2Fhold%20s").body()),
        withoutTraces(oscar.get("/api/complete?room=lounge&line=%2Fhold%20s").body()));
  }

  @Test
  void nothingThatIsShownNamesTheHiddenRoom() {
    oscar.says("lounge", "/hold lounge");
    Eventually.holds(
        "the other holder's lock is waited for",
        () -> oscar.get("/api/runs").body().contains("The lock thing is held by another run"));
    for (String path :
        List.of(
            "/api/boot",
            "/api/commands",
            "/api/runbooks",
            "/api/runs",
            "/api/approvals?scope=all",
            "/api/search?q=plan",
            "/api/rooms/lounge/messages")) {
      assertShowsNothing(path, oscar.get(path).body());
    }
    for (String line :
        List.of(
            "/help",
            "/runs",
            "/approvals",
            "/audit who",
            "/vaultkez x",
            "/approve x",
            "/explain hold lounge",
            "/whoami",
            "/hold lounge --dry-run")) {
      assertShowsNothing(line, oscar.told("lounge", line));
    }
    long seq = ada.json("/api/boot").get("seq").longValue();
    ada.says("lounge", "the end of the story " + seq);
    assertShowsNothing("the stream", oscar.streamed(1, "the end of the story"));
  }

  @Test
  void whoIsAskedSeesWhatIsAskedAndNothingElseOfTheRoom() {
    assertTrue(linus.get("/api/approvals").body().contains(hidden.question()));
    assertEquals(2, linus.json("/api/boot").get("approvals").intValue());
    JsonNode run = linus.json("/api/runs/" + hidden.asked());
    assertEquals("danger plan-nine", run.get("line").textValue());
    assertTrue(run.path("message").isMissingNode(), run.toString());
    assertTrue(linus.told("lounge", "/approvals").contains(hidden.question()));
    assertEquals(404, linus.get("/api/runs/" + hidden.holder()).statusCode());
    assertEquals(404, linus.get("/api/rooms/secretroom/messages").statusCode());
    assertFalse(linus.get("/api/runbooks").body().contains("vaultkey"));
    String hint = linus.told("lounge", "/approve " + hidden.question().substring(0, 5));
    assertTrue(hint.contains("did you mean " + hidden.question()), hint);
    ada.says("secretroom", "/danger plan-ten");
    ada.says("lounge", "the end of plan ten");
    String streamed = linus.streamed(1, "the end of plan ten");
    assertTrue(streamed.contains("\"line\":\"danger plan-ten\""), streamed);
    assertFalse(streamed.contains("zebrafish"), streamed);
  }

  private static void assertShowsNothing(String where, String shown) {
    for (String name :
        List.of("secretroom", "vaultkey", hidden.asked(), hidden.holder(), "zebrafish")) {
      assertFalse(shown.contains(name), () -> where + " names " + name + ": " + shown);
    }
  }
}
