package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people, programs and files get wrong: each has a clear answer, and nothing is lost. The
/// server is started in a locale that cannot hold most characters.
final class BadInputTest {
  @TempDir private static Path folder;
  private static Gauge gauge;
  private static InstalledServer installation;
  private static SignalboxProcess server;
  private static ConsoleClient ada;
  private static ConsoleClient grace;
  private static ConsoleClient linus;

  @BeforeAll
  static void start() {
    gauge = new Gauge();
    installation =
        InstalledServer.write(
            folder, folder.resolve("data"), gauge.address(), Map.of("LC_ALL", "C"));
    installation.runbook("canary", CANARY);
    installation.runbook("typed", TYPED);
    installation.program("canary", PROGRAM);
    installation.runbook("flood", FLOOD);
    installation.program("flood", FLOODING);
    server = installation.start();
    ada = InstalledServer.signIn(server, "ada");
    grace = InstalledServer.signIn(server, "grace");
    linus = InstalledServer.signIn(server, "linus");
  }

  @AfterAll
  static void stop() {
    server.close();
    gauge.close();
    SignalboxProcess.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /cannary x                            | canary
          /typed 5 web ada --lod                | loud
          /typed many web ada                   | whole number
          /typed 5 wep ada                      | web
          /typed 5 web adda                     | ada
          /typed 5 web                          | who
          /outcome nothing happened             | nothing
          /approve nothing                      | nothing
          """)
  void saysWhatIsWrongAndWhatWouldBeRight(String line, String hint) {
    int before = runs();
    ConsoleClient.Answer answer = ada.says("ops", line);
    assertEquals(200, answer.status(), answer.toString());
    String reply = answer.body().path("reply").toString();
    assertTrue(reply.contains(hint), line + " was answered with " + reply);
    assertEquals(before, runs(), "nothing runs");
  }

  private static int runs() {
    return ada.runs().size();
  }

  @Test
  void refusesAnUnknownRoom() {
    ConsoleClient.Answer answer = ada.says("opps", "hello");
    assertEquals(404, answer.status());
    assertTrue(answer.body().toString().contains("There is no room 'opps'"), answer.toString());
  }

  @Test
  void readsCurlyQuotesAndLongDashesAsTheyWereMeant() throws IOException {
    assertArrayEquals(bytes("two words"), received("/canary \u201ctwo words\u201d"));
    String reply = ada.says("ops", "/canary x \u2014dry-run").body().toString();
    assertFalse(reply.contains("is no"), reply);
  }

  @Test
  void refusesAMegabyte() {
    assertEquals(413, ada.says("ops", "x".repeat(1 << 20)).status());
    assertEquals(413, ada.says("ops", "x".repeat(900_000)).status());
    assertEquals(413, ada.says("ops", "/canary " + "x".repeat(9_000)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u2066", "\u200f"})
  void refusesCharactersThatTurnTheDirectionOfWriting(String character) {
    int before = runs();
    String reply = ada.says("ops", "/canary a" + character + "b").body().path("reply").toString();
    assertTrue(reply.contains("direction"), reply);
    assertEquals(before, runs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch pwned); `id` | cat & echo > x < y * ? [a] {b,c} ~ # ! %s \\\\n",
        "' '' \"quoted\" \\\\",
        "--flag=-x",
        "Gr\u00fc\u00dfe, \u4e16\u754c, \ud83d\ude80",
        "${text} $HOME $$ ${run.id}",
      })
  void givesProgramsEveryByte(String text) throws IOException {
    String quoted = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    assertArrayEquals(bytes(text), received("/canary " + quoted));
  }

  @Test
  void givesProgramsLineBreaksAndTabs() throws IOException {
    assertArrayEquals(bytes("a\nb\tc\n"), received("/canary \"a\\u{a}b\\u{9}c\\u{a}\""));
  }

  @Test
  void givesProgramsALanguageThatHasAllCharacters() throws IOException {
    assertArrayEquals(bytes("x"), received("/canary x"));
    assertEquals("C.UTF-8", Files.readString(folder.resolve("language")));
  }

  private static byte[] bytes(String text) {
    return (text + "\0then\0" + text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /// What the program got, each argument ended by a NUL.
  private static byte[] received(String line) throws IOException {
    ConsoleClient.Answer answer = ada.says("ops", line);
    assertEquals(200, answer.status(), answer.toString());
    String id = ada.runs().path(0).path("id").asText();
    Path got = folder.resolve("got-" + id);
    Until.isTrue(() -> "it did not run: " + answer + ada.runs().path(0), () -> Files.exists(got));
    return Files.readAllBytes(got);
  }

  @Test
  void keepsTheLastGoodRevisionOfARunbook() {
    installation.runbook("fragile", fragile("good"));
    Until.isTrue(() -> "it is not known", () -> listed("fragile"));
    for (String broken :
        List.of("steps: [", CYCLE, BOMB, "a: " + "x".repeat(3 << 20), "\0\u0001")) {
      installation.runbook("fragile", broken);
      Until.isTrue(
          () -> "nothing is said of " + broken.substring(0, Math.min(60, broken.length())),
          () -> findings().contains("fragile"));
      assertEquals(200, ada.says("ops", "/fragile").status());
      assertTrue(ada.runs().path(0).path("line").asText().contains("fragile"));
      installation.runbook("fragile", fragile("good again"));
      Until.isTrue(() -> "mended: " + findings(), () -> !findings().contains("fragile"));
    }
    String told = ada.get("/api/rooms/@ada/messages").body().toString();
    assertTrue(told.contains("fragile"), told);
  }

  private static String findings() {
    return ada.get("/api/runbooks").body().path("findings").toString();
  }

  private static boolean listed(String name) {
    return ada.get("/api/runbooks").body().path("runbooks").toString().contains("\"" + name + "\"");
  }

  @Test
  void finishesARunWithTheRunbookItBeganWith() {
    assertEquals(200, ada.says("ops", "/slow edited").status());
    JsonNode run = ada.get("/api/runs?runbook=slow").body().path("runs").path(0);
    String id = run.path("id").asText();
    installation.runbook(
        "slow", fragile("slow edited").replace("fragile", "slow <key>\n  params: { key: text }"));
    installation.open("edited");
    Until.isTrue(
        () -> "it ended: " + ada.get("/api/runs/" + id),
        () -> ada.get("/api/runs/" + id).body().path("status").asText().equals("SUCCEEDED"));
    assertTrue(installation.effectLines().contains("edited " + id + " behind"));
  }

  @Test
  void countsTwoApprovalsAtOnceOnce() throws Exception {
    assertEquals(200, ada.says("ops", "/asked twice").status());
    JsonNode run = ada.get("/api/runs?runbook=asked").body().path("runs").path(0);
    String code = run.path("approvals").path(0).path("code").asText();
    Callable<ConsoleClient.Answer> first = () -> grace.says("ops", "/approve " + code);
    Callable<ConsoleClient.Answer> second = () -> linus.says("ops", "/approve " + code);
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ConsoleClient.Answer> answer : both.invokeAll(List.of(first, second))) {
        assertEquals(200, answer.get().status());
      }
    }
    String id = run.path("id").asText();
    Until.isTrue(
        () -> "it ended",
        () -> ada.get("/api/runs/" + id).body().path("status").asText().equals("SUCCEEDED"));
    JsonNode votes = ada.get("/api/runs/" + id).body().path("approvals").path(0).path("votes");
    assertEquals(1, votes.size(), votes.toString());
    assertEquals(1, installation.effectLines().stream().filter(l -> l.contains(id)).count());
  }

  @Test
  void aFloodOfOutputDisturbsNobody() {
    assertEquals(200, ada.says("ops", "/flood").status());
    String id = ada.runs().path(0).path("id").asText();
    for (int i = 0; i < 10; i++) {
      assertEquals(200, grace.says("ops", "meanwhile " + i).status());
    }
    installation.open("flood");
    Until.isTrue(
        () -> "it ended: " + ada.get("/api/runs/" + id),
        () -> ada.get("/api/runs/" + id).body().path("status").asText().equals("SUCCEEDED"));
  }

  @Test
  void takesAMessageOnceHoweverOftenItIsSent() {
    String client = UUID.randomUUID().toString();
    int before = runs();
    ConsoleClient.Answer first = ada.says("ops", "/canary once", client);
    ConsoleClient.Answer second = ada.says("ops", "/canary once", client);
    assertEquals(first, second);
    assertEquals(before + 1, runs());
  }

  @Test
  void takesWebhooksOnlyWithTheirTokenAndOnce() {
    String body =
        """
        {"receiver":"s","status":"firing","version":"4","groupKey":"{}:{alertname=\\"Bad\\"}",
         "groupLabels":{"alertname":"Bad"},"commonLabels":{"alertname":"Bad","service":"web"},
         "commonAnnotations":{"summary":"unheard of"},"externalURL":"http://a.example","truncatedAlerts":0,
         "alerts":[{"status":"firing","labels":{"alertname":"Bad","service":"web"},
           "annotations":{"summary":"unheard of"},"startsAt":"2026-03-02T11:58:12.345Z",
           "endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"a1"}]}
        """;
    assertEquals(401, ada.hook("alertmanager", null, body).status());
    assertEquals(401, ada.hook("alertmanager", "wrong", body).status());
    assertEquals(401, ada.hook("unknown", InstalledServer.TOKEN, body).status());
    assertEquals(400, ada.hook("alertmanager", InstalledServer.TOKEN, "not JSON").status());
    assertEquals(
        413, ada.hook("alertmanager", InstalledServer.TOKEN, "x".repeat(10 << 20)).status());
    for (String taken : List.of("true", "false")) {
      ConsoleClient.Answer answer = ada.hook("alertmanager", InstalledServer.TOKEN, body);
      assertEquals(202, answer.status(), answer.toString());
      assertEquals(taken, answer.body().path("taken").asText());
    }
    long cards =
        ada.messages("ops").valueStream().filter(m -> m.toString().contains("unheard of")).count();
    assertEquals(1, cards);
  }

  private static String fragile(String about) {
    return """
    about: %s
    owner: team
    when: { command: fragile }
    allow: { run: [team] }
    steps:
      - say: hello
    """
        .formatted(about);
  }

  private static final String CYCLE = "about: &a [*a]\nowner: *a\n";

  private static final String BOMB =
      """
      a: &a [x,x,x,x,x,x,x,x,x,x]
      b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
      c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
      d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
      e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
      f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
      g: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]
      """;

  private static final String CANARY =
      """
      about: Shows a text as a program receives it
      owner: team
      when: { command: canary <text> }
      params: { text: text }
      allow: { run: [team] }
      steps:
        - exec: canary ${run.id} ${text} then ${text}
      """;

  private static final String FLOOD =
      """
      about: Prints megabyte after megabyte until it is let go
      owner: team
      when: { command: flood }
      allow: { run: [team] }
      steps:
        - exec: flood
      """;

  /// Gives up when it was not let go while it printed a thousand megabytes.
  private static final String FLOODING =
      """
      #!/bin/sh
      left=1000
      until [ -e "@@/open-flood" ]; do
        [ $left -gt 0 ] || exit 1
        left=$((left - 1))
        head -c 1000000 /dev/zero | tr '\\0' x | fold
      done
      """;

  private static final String TYPED =
      """
      about: Takes values of several types
      owner: team
      when:
        command: typed <count> <service> <who> [loud]
      params:
        count: int
        service: service
        who: person
        loud: { type: bool, default: false }
      allow: { run: [team] }
      steps:
        - say: ${count} ${service} ${who} ${loud}
      """;

  private static final String PROGRAM =
      """
      #!/bin/sh
      run=$1
      shift
      printf '%s' "$LANG" > '@@/language'
      for word in "$@"; do printf '%s\\0' "$word"; done > "@@/got-$run.new"
      mv "@@/got-$run.new" "@@/got-$run"
      """;
}
