package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of runbooks as people see them: what they say, what became of them, what a change changes.
final class RunbookFileTest {
  private static final String PAY =
      """
      about: Pay somebody
      owner: leads
      when: { command: pay <who> }
      params: { who: text }
      allow: { run: [leads], in: [vault] }
      steps:
        - approve: Pay ${who}?
          by: [leads]
          need: 2
          within: 1h
        - say: "paid ${who}"
      tests:
        - about: nobody agrees
          with: { who: ada }
          stub: { approve: refused }
          expect: { status: refused }
      """;

  @TempDir private Path folder;
  private RunningInstallation installation;
  private SignedIn grace;
  private SignedIn eve;

  @BeforeEach
  void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("leads")),
            Map.of("leads", List.of("grace", "linus", "ada"), "others", List.of("eve")),
            Map.of("pay", PAY));
    grace = installation.signIn("grace");
    eve = installation.signIn("eve");
    Eventually.holds("it is kept", () -> grace.read("/api/runbooks/pay").startsWith("200"));
    Eventually.holds("it is kept", () -> events().size() == 1);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private JsonNode events() {
    return grace.json("/api/runbooks/pay").get("events");
  }

  private void write(String text) throws IOException {
    int before = events().size();
    Path fresh = Files.writeString(installation.file("runbooks/.pay"), text);
    Files.move(fresh, installation.file("runbooks/pay.yaml"), StandardCopyOption.ATOMIC_MOVE);
    Eventually.holds("it was seen", () -> events().size() > before);
  }

  @Test
  void aChangeIsReadInWordsAndByLines() throws IOException {
    write(PAY.replace("    need: 2\n", "").replace("run: [leads]", "run: [leads, others]"));
    String told = grace.told("vault", "/runbook diff pay");
    assertTrue(told.contains("wider: widens who may run: + others"), told);
    assertTrue(told.contains("wider: lowers need from 2 to 1 in approve"), told);
    assertTrue(told.contains("-     need: 2"), told);
    JsonNode change = grace.json("/api/runbooks/pay/changes");
    assertEquals("widens", change.at("/words/0/weight").textValue());
    assertTrue(change.get("lines").toString().contains("\"removed\""), change::toString);
    String first = events().get(1).get("revision").textValue();
    String shown = grace.told("vault", "/runbook show pay " + first.substring(0, 8));
    assertTrue(shown.contains("need: 2"), shown);
    assertTrue(
        grace.json("/api/runbooks/pay/revisions/" + first).get("text").textValue().equals(PAY));
    String history = grace.told("vault", "/runbook history pay");
    assertTrue(history.contains("[\"" + first.substring(0, 8) + "\",\"active\""), history);
  }

  @Test
  void aRefusedFileIsToldWithWhyWhileTheLastGoodOneRuns() throws IOException {
    write(PAY.replace("expect: { status: refused }", "expect: { status: ok }"));
    JsonNode now = grace.json("/api/runbooks/pay");
    assertEquals("refused", now.at("/events/0/kind").textValue());
    assertTrue(now.at("/events/0/why").textValue().contains("nobody agrees"), now::toString);
    assertTrue(now.at("/refused/text").textValue().contains("status: ok"), now::toString);
    assertEquals(PAY, now.get("text").textValue());
    String told = grace.told("vault", "/runbook show pay");
    assertTrue(told.contains("is refused, so this stays active"), told);
    told = grace.told("vault", "/runbook health");
    assertTrue(told.contains("its file is refused, and its last good revision stays active"), told);
  }

  @Test
  void itsTestsAreTriedAndWhatTheyDoNotReachIsListed() {
    JsonNode examined = grace.json("/api/runbooks/pay/examination");
    assertTrue(examined.at("/tests/0/holds").booleanValue(), examined::toString);
    assertEquals("nobody agrees", examined.at("/tests/0/about").textValue());
    assertFalse(examined.get("unreached").isEmpty(), examined::toString);
  }

  @Test
  void whoDoesNotSeeTheRunbookLearnsNothing() {
    String revision = events().get(0).get("revision").textValue();
    for (String path : List.of("", "/examination", "/changes", "/revisions/" + revision)) {
      String answer = eve.read("/api/runbooks/pay" + path);
      assertEquals(eve.read("/api/runbooks/none" + path), answer);
      assertTrue(answer.startsWith("404"), answer);
    }
    for (String word : List.of("show", "history", "diff")) {
      assertEquals(
          eve.told("lounge", "/runbook " + word + " none").replace("none", "pay"),
          eve.told("lounge", "/runbook " + word + " pay"));
    }
  }

  @Test
  void whoSeesItNowDoesNotReadWhatItWasWhenItWasHidden() throws IOException {
    String hidden = events().get(0).get("revision").textValue();
    write(PAY.replace("in: [vault]", "in: [vault, lounge]"));
    assertTrue(eve.read("/api/runbooks/pay").startsWith("200"));
    assertTrue(eve.read("/api/runbooks/pay/revisions/" + hidden).startsWith("404"));
    assertTrue(eve.told("lounge", "/runbook show pay " + hidden).contains("You may not read"));
    assertTrue(eve.read("/api/runbooks/pay/changes").startsWith("400"));
  }

  @Test
  void theHistoryOfAFileThatIsGoneStays() throws IOException {
    Files.delete(installation.file("runbooks/pay.yaml"));
    Eventually.holds("it was seen", () -> events().size() == 2);
    assertEquals("removed", events().get(0).get("kind").textValue());
    assertTrue(grace.told("vault", "/runbook show pay").contains("No revision of pay is active"));
    assertTrue(eve.read("/api/runbooks/pay").startsWith("404"));
  }
}
