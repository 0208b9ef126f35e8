package dev.signalbox.engine.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.expression.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunbookReaderTest {
  private final RunbookReader reader = new RunbookReader();

  @Test
  void theWorkedExampleWithWhoeverIsOnCallIsRead() {
    RunbookReading reading = reader.read("restart.yaml", Worked.text("worked/restart.yaml"));
    assertEquals("", lines(reading.findings()));
    assertTrue(reading.runbook().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "migrate"})
  void theWorkedExamplesWithLiveChoicesAreRead(String name) {
    RunbookReading reading = reader.read(name + ".yaml", Worked.text("worked/" + name + ".yaml"));
    assertEquals(List.of(), reading.findings());
    assertTrue(reading.runbook().orElseThrow().params().stream().anyMatch(Param::live));
  }

  @Test
  void makesTheLineOfAFileWithAFrontDoorOfItsPathAndParameters() {
    var lamp =
        new RunbookReader()
            .read(
                "home/lamp.yaml",
                """
                about: x
                owner: sre
                when: { form: Light }
                params:
                  rooms: list
                  colour: { type: text, default: white }
                  level: int
                steps:
                  - say: x
                """);
    assertEquals("home lamp <level> <rooms>", String.valueOf(lamp.runbook().orElseThrow().usage()));
    var badge =
        new RunbookReader()
            .read(
                "badge.yaml",
                """
                about: x
                owner: sre
                when: { form: Badge }
                params:
                  parking: { type: bool, default: false }
                  tags: { type: list, default: a }
                  visitor: text
                steps:
                  - say: x
                """);
    assertEquals(
        "badge <visitor> [parking] [tags]", String.valueOf(badge.runbook().orElseThrow().usage()));
  }

  @Test
  void asksWhoeverAnswersForOrIsOnCallForAService() {
    RunbookReading reading =
        reader.read(
            "ask.yaml",
            """
            about: x
            owner: sre
            when: { command: ask <service> }
            params: { service: service }
            steps:
              - approve: x
                by: [owners(service), manager(me), oncall(service)]
                within: 1h
            """);
    assertEquals("", lines(reading.findings()));
  }

  @Test
  void theStagedDeployIsReadAsAWhole() {
    RunbookReading reading = reader.read("deploy.yaml", Worked.text("worked/deploy.yaml"));
    assertEquals("", lines(reading.findings()));
    assertTrue(reading.runbook().isPresent());
  }

  @Test
  void readsEverythingThisVersionRuns() {
    Runbook runbook = reader.read("whole.yaml", Worked.text("whole.yaml")).runbook().orElseThrow();
    assertEquals("whole", runbook.name());
    assertEquals("whole <service> <version> [env] [hours]", runbook.usage().toString());
    assertEquals(Risk.HIGH, runbook.risk());
    assertEquals(List.of("ops", "inc-*"), runbook.allow().in());
    assertEquals(
        List.of("1", "2", "3", "4", "5", "6", "7"),
        runbook.steps().stream().map(Step::path).toList());
    var group = assertInstanceOf(Verb.Group.class, runbook.steps().get(3).verb());
    assertEquals(List.of("4.1", "4.2"), group.steps().stream().map(Step::path).toList());
    assertEquals(
        List.of("4.undo.1", "4.undo.2"),
        runbook.steps().get(3).undo().stream().map(Step::path).toList());
    assertEquals("finally.1", runbook.finalSteps().getFirst().path());
    var wait = assertInstanceOf(Verb.Wait.class, runbook.steps().get(4).verb());
    assertEquals("5.check", wait.check().path());
    assertEquals(Duration.ofMinutes(2), group.steps().getFirst().timeout());
  }

  @Test
  void actsAsAServiceWhicheverWayItsNameIsWritten() {
    assertEquals("service:ci", Worked.runbook("a.yaml", "as: ci\nsteps: [{ say: x }]\n").as());
    assertEquals(
        "service:ci", Worked.runbook("a.yaml", "as: service:ci\nsteps: [{ say: x }]\n").as());
  }

  @Test
  void splitsAProgramBeforeAnythingIsPutIn() {
    Runbook runbook =
        Worked.runbook(
            "canary.yaml",
            """
            params: { text: text }
            steps:
              - exec: run "a b" '${text}' x${text}y ${text + ' z'}
            """);
    var exec = assertInstanceOf(Verb.Exec.class, runbook.steps().getFirst().verb());
    String evil = "'; rm -rf / #\n$(id) ${me.id} \"";
    Scope scope = new Scope(Map.of("text", evil));
    assertEquals(
        List.of("run", "a b", evil, "x" + evil + "y", evil + " z"),
        exec.argv().stream().map(word -> word.render(scope)).toList());
  }

  @Test
  void encodesValuesInPaths() {
    Runbook runbook =
        Worked.runbook(
            "get.yaml",
            "params: { q: text }\nsteps:\n  - http: GET /a/${q}?x={${q}}\n    at: api\n");
    var http = assertInstanceOf(Verb.Http.class, runbook.steps().getFirst().verb());
    assertEquals(
        "/a/v..%2F%3Fb%3D1%26c%20%C3%A9?x=%7Bv..%2F%3Fb%3D1%26c%20%C3%A9%7D",
        http.path().render(new Scope(Map.of("q", "v../?b=1&c é"))));
  }

  @Test
  void keepsNumbersAndBooleansOfWithTyped() {
    Runbook runbook =
        Worked.runbook(
            "c.yaml",
            "steps:\n  - call: other\n    with: { n: 200, b: true, s: '200', e: \"\" }\n");
    var with = runbook.steps().getFirst().with();
    Scope none = new Scope(Map.of());
    assertEquals(
        List.of(200L, true, "200", ""),
        with.values().stream().map(value -> value.value(none)).toList());
  }

  @Test
  void theRevisionIsTheHashOfTheText() {
    Runbook one = Worked.runbook("a.yaml", "steps: [{ say: hi }]\n");
    Runbook two = Worked.runbook("a.yaml", "steps: [{ say: ho }]\n");
    assertEquals(64, one.revision().length());
    assertFalse(one.revision().equals(two.revision()));
  }

  private static String lines(List<Finding> findings) {
    return findings.stream().map(finding -> finding + "\n").collect(Collectors.joining());
  }
}
