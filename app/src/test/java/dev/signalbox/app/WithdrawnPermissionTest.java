package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody asked for while they were allowed to, and is granted when they no longer are, is
/// not done.
final class WithdrawnPermissionTest {
  private static final String DANGER =
      """
      about: Do something dangerous
      owner: leads
      risk: high
      when: { command: danger <name> }
      params: { name: text }
      allow: { run: [olaf, eve] }
      steps:
        - say: "dangerous ${name}"
      """;
  private static final Map<String, List<String>> GROUPS =
      Map.of("leads", List.of("grace", "linus"), "others", List.of("eve", "olaf"));

  @TempDir private Path folder;
  private RunningInstallation installation;
  private SignedIn grace;

  @BeforeEach
  void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder, Map.of("lounge", List.of("everyone")), GROUPS, Map.of("danger", DANGER));
    grace = installation.signIn("grace");
    installation.signIn("eve").says("lounge", "/danger plan");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private JsonNode run() {
    return grace.json("/api/runs?runbook=danger").get("runs").get(0);
  }

  private void granted() {
    String code = run().get("approvals").get(0).get("code").textValue();
    grace.told("lounge", "/approve " + code);
    installation.signIn("linus").told("lounge", "/approve " + code);
  }

  private void assertNotDone() {
    Eventually.holds(
        "it has ended",
        () -> !Set.of("HELD", "QUEUED", "RUNNING").contains(run().get("status").textValue()));
    assertEquals("REFUSED", run().get("status").textValue(), run()::toString);
    assertEquals("PENDING", run().at("/steps/0/status").textValue());
  }

  @Test
  void isDoneWhereItStillIsAllowed() {
    granted();
    Eventually.holds("it is done", () -> run().get("status").textValue().equals("SUCCEEDED"));
  }

  @Test
  void isNotDoneWhereTheFileNoLongerNamesThem() throws IOException {
    Path file = installation.file("runbooks/danger.yaml");
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, DANGER.replace(", eve]", ",olaf]"));
    Files.setLastModifiedTime(file, time);
    Eventually.holds(
        "the file is read",
        () -> !installation.signIn("eve").get("/api/commands").body().contains("danger"));
    granted();
    assertNotDone();
  }

  @Test
  void isNotDoneWhereTheyLeft() throws IOException {
    SignedIn eve = installation.signIn("eve");
    installation.regroup(Map.of("leads", List.of("grace", "linus"), "others", List.of("olaf")));
    Eventually.holds("eve is gone", () -> eve.get("/api/boot").statusCode() == 401);
    granted();
    assertNotDone();
  }

  @Test
  void isNotDoneWhereTheRunbookIsGone() throws IOException {
    Files.delete(installation.file("runbooks/danger.yaml"));
    Eventually.holds(
        "the file is missed", () -> !grace.get("/api/runbooks").body().contains("danger"));
    granted();
    assertNotDone();
  }
}
