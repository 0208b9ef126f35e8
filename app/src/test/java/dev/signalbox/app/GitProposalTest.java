package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the runbooks are a work tree of git, what is accepted is a commit that people merge.
final class GitProposalTest {
  private static final String PAY =
      """
      about: Pay somebody
      owner: leads
      when: { command: pay <who> }
      params: { who: text }
      allow: { run: [leads], in: [lounge] }
      steps:
        - say: "paid ${who}"
      """;
  private static final String POLITE = PAY.replace("Pay somebody", "Pay, please");

  @TempDir private Path folder;
  private RunningInstallation installation;
  private SignedIn ada;

  @BeforeEach
  void start() throws IOException {
    Path runbooks = Files.createDirectories(folder.resolve("rules/runbooks"));
    Files.createSymbolicLink(folder.resolve("runbooks"), runbooks);
    Files.writeString(runbooks.resolve("pay.yaml"), PAY);
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    commit("Begin");
    // What a hook would do is nobody's wish.
    Path hook = folder.resolve("rules/.git/hooks/reference-transaction");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\ntouch ../hooked\n");
    assertTrue(hook.toFile().setExecutable(true));
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone")),
            Map.of("leads", List.of("grace", "linus", "ada")),
            Map.of());
    ada = installation.signIn("ada");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private String git(String... words) throws IOException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(words));
    Process process =
        new ProcessBuilder(argv)
            .directory(folder.resolve("rules").toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.onExit().join().exitValue(), text);
    return text.strip();
  }

  private void commit(String message) throws IOException {
    git(
        "-c",
        "user.name=Ops",
        "-c",
        "user.email=ops@example.org",
        "commit",
        "--quiet",
        "-m",
        message);
  }

  private String accepted() {
    String base = ada.json("/api/runbooks/pay").get("revision").textValue();
    HttpResponse<String> answer =
        ada.post(
            "/api/runbooks/pay/propose", Map.of("base", base, "text", POLITE, "why", "Manners"));
    String code = Json.read(answer.body(), JsonNode.class).get("code").textValue();
    installation.signIn("grace").told("lounge", "/approve " + code);
    Eventually.holds("it was carried on", () -> !status(code).equals("accepted"));
    return code;
  }

  private String status(String code) {
    return ada.json("/api/proposals/" + code).get("status").textValue();
  }

  @Test
  void itIsACommitOnABranchThatTouchesNothingElseUntilItIsMerged() throws IOException {
    String before = git("rev-parse", "HEAD");
    // Somebody is in the middle of something.
    Files.writeString(folder.resolve("rules/notes"), "half done");
    git("add", "notes");
    String code = accepted();
    assertEquals("written", status(code));
    String branch = "signalbox/pay-" + code;
    assertTrue(
        ada.json("/api/proposals/" + code).get("told").textValue().contains("git merge " + branch));
    assertEquals(before, git("rev-parse", "HEAD"));
    assertEquals("A  notes", git("status", "--short"));
    assertEquals(PAY, Files.readString(folder.resolve("rules/runbooks/pay.yaml")));
    assertEquals(PAY, ada.json("/api/runbooks/pay").get("text").textValue());
    assertEquals("runbooks/pay.yaml", git("diff", "--name-only", "main", branch));
    assertEquals(POLITE.strip(), git("show", branch + ":runbooks/pay.yaml"));
    assertEquals("ada", git("log", "-1", "--format=%an", branch));
    assertTrue(git("log", "-1", "--format=%B", branch).contains("Manners"));
    assertTrue(Files.notExists(folder.resolve("hooked")));
    git("reset", "--quiet");
    git("merge", "--quiet", branch);
    Eventually.holds("it is active", () -> status(code).equals("active"));
    assertEquals(code, ada.json("/api/runbooks/pay").at("/events/0/proposal").textValue());
  }

  @Test
  void whatIsNotCommittedIsNotChanged() throws IOException {
    Files.writeString(folder.resolve("rules/runbooks/pay.yaml"), PAY.replace("paid ${", "Paid ${"));
    Eventually.holds(
        "it was seen",
        () -> ada.json("/api/runbooks/pay").get("text").textValue().contains("Paid"));
    String code = accepted();
    assertEquals("void", status(code));
    assertEquals("main", git("branch", "--format=%(refname:short)"));
  }
}
