package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of runbooks as what a revision has to stand, over starts of a server.
final class RunbookGateTest {
  @TempDir private Path folder;
  private Offline offline;
  private RunbookGate gate;

  @BeforeEach
  void writeAnInstallation() throws IOException {
    Files.createDirectory(folder.resolve("runbooks"));
    write(
        "signalbox.yaml",
        "guards: guards.yaml\nrooms: {ops: {}}\nrunners: {local: {path: [bin]}}\n");
    write("guards.yaml", "risks: {normal: {}}\n");
    people("bob");
    runbook("hello");
  }

  @AfterEach
  void stop() {
    gate.close();
    offline.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void people(String second) throws IOException {
    write(
        "people.yaml",
        "people: {ada: {}, %1$s: {}}\ngroups: {dev: [ada, %1$s]}\n".formatted(second));
  }

  /// It says this, and its test expects that it says hello.
  private void runbook(String says) throws IOException {
    write(
        "runbooks/greet.yaml",
        """
        about: %s
        owner: dev
        when: {command: greet}
        steps:
          - say: %1$s
        tests:
          - about: bob is greeted
            as: bob
            expect: {status: ok, says: [hello]}
        """
            .formatted(says));
  }

  /// A server reads the files at its start.
  private void start() {
    offline = Offline.open(folder.resolve("signalbox.yaml"), DeclaredCommands.NONE);
    gate = RunbookGate.of(offline.policy(), folder, TimeSource.system());
    gate.guard(offline.policy().runbooks());
  }

  private void restart() {
    stop();
    start();
  }

  private String active() {
    return offline.policy().runbooks().catalog().named("greet").map(Runbook::about).orElse("none");
  }

  private List<String> findings() {
    return offline.policy().runbooks().catalog().findings().stream()
        .map(Finding::toString)
        .toList();
  }

  @Test
  void aRevisionWhoseTestsFailIsNotActiveFromTheFirstStartOn() throws IOException {
    runbook("bye");
    start();
    assertEquals("none", active());
    assertEquals(
        List.of(
            "greet.yaml:9:32: the test 'bob is greeted' expects 'hello' to be said, but said was"
                + " [bye]; it ended ok"),
        findings());
    runbook("hello");
    offline.policy().runbooks().refresh();
    assertEquals("hello", active());
    runbook("bye");
    offline.policy().runbooks().refresh();
    assertEquals("hello", active());
    assertEquals(1, findings().size());
    restart();
    assertEquals("none", active());
  }

  @Test
  void whatMustNeverBeIsNotActive() throws IOException {
    write(
        "guards.yaml", "risks: {normal: {}, high: {}}\nnever: [{risk: high, without: approval}]\n");
    String greet = Files.readString(folder.resolve("runbooks/greet.yaml"));
    write("runbooks/greet.yaml", greet.replace("owner: dev\n", "owner: dev\nrisk: high\n"));
    start();
    assertEquals("none", active());
    assertEquals(
        List.of(
            "greet.yaml:1:1: greet can run without approval: never risk high, without approval,"
                + " says line 2 of guards.yaml"),
        findings());
    runbook("hello");
    offline.policy().runbooks().refresh();
    assertEquals("hello", active());
    write("runbooks/greet.yaml", greet.replace("owner: dev\n", "owner: dev\nrisk: high\n"));
    offline.policy().runbooks().refresh();
    assertEquals(1, findings().size());
    assertEquals(
        Risk.NORMAL, offline.policy().runbooks().catalog().named("greet").orElseThrow().risk());
  }

  @Test
  void whatHasHeldOnceStaysGoodAndWhatBreaksItIsTold() throws IOException {
    start();
    assertEquals("hello", active());
    people("bert");
    offline.policy().people().refresh();
    offline.policy().people().refresh();
    offline.policy().runbooks().refresh();
    assertEquals(List.of(), findings());
    restart();
    assertEquals("hello", active());
    assertEquals(List.of(), findings());
    write("guards.yaml", "risks: {low: {}, normal: {}}\n");
    restart();
    assertEquals("hello", active());
    Eventually.holds(
        "its owners are told",
        () -> {
          offline.policy().runbooks().refresh();
          return !findings().isEmpty();
        });
    assertTrue(findings().getFirst().contains("there is no person or service 'bob'"));
    assertEquals("hello", active());
    runbook("hello, again");
    offline.policy().runbooks().refresh();
    assertEquals("hello", active());
  }

  @Test
  void aFailedTestIsTriedAgainWhenPeopleChange() throws IOException {
    people("bert");
    start();
    assertEquals("none", active());
    assertTrue(findings().getFirst().contains("there is no person or service 'bob'"));
    people("bob");
    offline.policy().people().refresh();
    offline.policy().people().refresh();
    offline.policy().runbooks().refresh();
    assertEquals("hello", active());
    assertEquals(List.of(), findings());
  }

  @Test
  void theCheckTellsOfFailingTests() throws IOException {
    runbook("bye");
    start();
    assertTrue(
        offline.remarks().stream()
            .anyMatch(remark -> remark.fault() && remark.text().contains("bob is greeted")));
  }
}
