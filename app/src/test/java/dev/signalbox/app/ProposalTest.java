package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of a runbook that somebody proposes and others decide.
final class ProposalTest {
  private static final String PAY =
      """
      about: Pay somebody
      owner: leads
      when: { command: pay <who> }
      params: { who: text }
      allow: { run: [leads], in: [lounge] }
      steps:
        - say: "paid ${who}"
      tests:
        - about: it says so
          with: { who: ada }
          expect: { says: [paid ada] }
      """;
  private static final String POLITE = PAY.replace("about: Pay somebody", "about: Pay, please");
  private static final String WIDER = PAY.replace("run: [leads]", "run: [leads, others]");

  @TempDir private Path folder;
  private RunningInstallation installation;
  private SignedIn ada;
  private SignedIn grace;
  private SignedIn linus;
  private SignedIn eve;

  @BeforeEach
  void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("leads")),
            Map.of("leads", List.of("grace", "linus", "ada"), "others", List.of("eve")),
            Map.of(
                "pay",
                PAY,
                "safe",
                PAY.replace("pay <who>", "safe <who>").replace("lounge", "vault")));
    ada = installation.signIn("ada");
    grace = installation.signIn("grace");
    linus = installation.signIn("linus");
    eve = installation.signIn("eve");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private String base() {
    return ada.json("/api/runbooks/pay").get("revision").textValue();
  }

  private HttpResponse<String> wish(SignedIn person, String text) {
    return person.post(
        "/api/runbooks/pay/propose", Map.of("base", base(), "text", text, "why", "It is time"));
  }

  private String proposed(SignedIn person, String text) {
    HttpResponse<String> answer = wish(person, text);
    assertEquals(200, answer.statusCode(), answer::body);
    return Json.read(answer.body(), JsonNode.class).get("code").textValue();
  }

  private JsonNode proposal(String code) {
    return ada.json("/api/proposals/" + code);
  }

  private String status(String code) {
    return proposal(code).get("status").textValue();
  }

  private void becomesActive(String code) {
    Eventually.holds("it is active", () -> status(code).equals("active"));
  }

  @Test
  void whatOneOtherOwnerAgreesToIsWrittenAndBecomesActive() throws IOException {
    String code = proposed(ada, POLITE);
    assertTrue(ada.told("lounge", "/approve " + code).contains("cannot approve your own"));
    assertEquals("open", status(code));
    String told = grace.told("lounge", "/approve " + code);
    assertTrue(told.contains("is accepted"), told);
    becomesActive(code);
    assertEquals(POLITE, Files.readString(installation.file("runbooks/pay.yaml")));
    JsonNode event = ada.json("/api/runbooks/pay").at("/events/0");
    assertEquals("ada", event.get("person").textValue());
    assertEquals(code, event.get("proposal").textValue());
    assertTrue(grace.told("lounge", "/approve " + code).contains("no longer open: it is active"));
  }

  @Test
  void whatWidensTakesTwoAndOnePersonIsOne() {
    String code = proposed(ada, WIDER);
    assertTrue(proposal(code).at("/words/0/words").textValue().contains("widens who may run"));
    assertTrue(proposal(code).get("needs").textValue().startsWith("2 of leads"));
    assertTrue(grace.told("lounge", "/approve " + code).contains("needs one more"));
    assertTrue(grace.told("lounge", "/approve " + code).contains("already said your word"));
    assertEquals("open", status(code));
    linus.told("lounge", "/approve " + code);
    becomesActive(code);
  }

  @Test
  void whoIsNoOwnerDecidesNothingAndLearnsNothing() {
    String code = proposed(eve, POLITE);
    assertEquals("eve", proposal(code).get("person").textValue());
    String other = proposed(ada, POLITE.replace("please", "kindly"));
    assertEquals(
        eve.told("lounge", "/approve nonono").replace("nonono", other),
        eve.told("lounge", "/approve " + other));
    String safe = ada.json("/api/runbooks/safe").get("revision").textValue();
    HttpResponse<String> hidden =
        eve.post("/api/runbooks/safe/propose", Map.of("base", safe, "text", PAY));
    assertEquals(404, hidden.statusCode());
    assertTrue(eve.read("/api/proposals").contains(code));
  }

  @Test
  void aProposalForARunbookThatIsHiddenIsHidden() {
    String safe = ada.json("/api/runbooks/safe").get("text").textValue();
    String revision = ada.json("/api/runbooks/safe").get("revision").textValue();
    HttpResponse<String> answer =
        ada.post(
            "/api/runbooks/safe/propose",
            Map.of("base", revision, "text", safe.replace("Pay somebody", "Keep")));
    String code = Json.read(answer.body(), JsonNode.class).get("code").textValue();
    assertTrue(grace.read("/api/proposals/" + code).startsWith("200"));
    assertEquals(eve.read("/api/proposals/nonono"), eve.read("/api/proposals/" + code));
    assertFalse(eve.read("/api/proposals").contains("safe"));
  }

  @Test
  void whenTheFileMovesOnTheProposalIsVoid() throws IOException {
    String code = proposed(ada, POLITE);
    Path fresh =
        Files.writeString(
            installation.file("runbooks/.pay"),
            PAY.replace("paid ${", "Paid ${").replace("[paid", "[Paid"));
    Files.move(fresh, installation.file("runbooks/pay.yaml"), StandardCopyOption.ATOMIC_MOVE);
    String before = base();
    Eventually.holds("it is another", () -> !base().equals(before) || !base().isEmpty());
    Eventually.holds(
        "it was seen",
        () -> ada.json("/api/runbooks/pay").get("text").textValue().contains("Paid"));
    String told = grace.told("lounge", "/approve " + code);
    assertTrue(told.contains("has changed since this was proposed"), told);
    assertEquals("void", status(code));
    assertTrue(Files.readString(installation.file("runbooks/pay.yaml")).contains("Paid"));
  }

  @Test
  void whatCouldNotBecomeActiveIsNotProposed() {
    HttpResponse<String> broken = wish(ada, PAY.replace("owner: leads", "owner: nobody"));
    assertEquals(403, broken.statusCode());
    assertTrue(broken.body().contains("pay.yaml:2"), broken::body);
    HttpResponse<String> failing = wish(ada, PAY.replace("[paid ada]", "[paid eve]"));
    assertTrue(failing.body().contains("it says so"), failing::body);
    assertTrue(wish(ada, PAY).body().contains("what is active already"));
    JsonNode checked =
        Json.read(
            ada.post("/api/runbooks/pay/check", Map.of("text", WIDER)).body(), JsonNode.class);
    assertTrue(checked.get("passes").booleanValue(), checked::toString);
    assertEquals("widens", checked.at("/words/0/weight").textValue());
    assertEquals(0, ada.json("/api/proposals").get("proposals").size());
  }

  @Test
  void whatCannotBeWrittenNowIsWrittenByTheNextServer() throws IOException {
    Path obstacle = installation.file("runbooks/.pay.yaml.new");
    Path within = Files.createDirectories(obstacle.resolve("within"));
    String code = proposed(ada, POLITE);
    grace.told("lounge", "/approve " + code);
    assertEquals("accepted", status(code));
    installation.close();
    assertEquals(PAY, Files.readString(folder.resolve("runbooks/pay.yaml")));
    Files.delete(within);
    Files.delete(obstacle);
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("leads")),
            Map.of("leads", List.of("grace", "linus", "ada"), "others", List.of("eve")),
            Map.of());
    ada = installation.signIn("ada");
    becomesActive(code);
    assertEquals(POLITE, Files.readString(folder.resolve("runbooks/pay.yaml")));
  }

  @Test
  void whatMustNeverBeIsNotProposed() throws IOException {
    String high = PAY.replace("owner: leads", "owner: leads\nrisk: high");
    Files.writeString(
        installation.file("guards.yaml"),
        "risks: {}\nnever: [{ risk: high, without: [approval] }]\n");
    Eventually.holds(
        "the rules are in force",
        () ->
            ada.post("/api/runbooks/pay/check", Map.of("text", high))
                .body()
                .contains("\"passes\":false"));
    HttpResponse<String> answer = wish(ada, high);
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("pay.yaml:1"), answer::body);
  }

  @Test
  void itIsRefusedWithWordsOrWithdrawnByItsProposerAlone() {
    String code = proposed(ada, POLITE);
    assertTrue(grace.told("lounge", "/runbook withdraw " + code).contains("Only ada"));
    grace.told("lounge", "/refuse " + code + " too polite");
    assertEquals("refused", status(code));
    assertEquals("too polite", proposal(code).get("told").textValue());
    String again = proposed(ada, POLITE);
    ada.told("lounge", "/runbook withdraw " + again);
    assertEquals("withdrawn", status(again));
    assertTrue(grace.told("lounge", "/approve " + again).contains("it is withdrawn"));
  }

  @Test
  void backProposesTheTextOfAnEarlierRevision() throws IOException {
    String first = base();
    Eventually.holds("it is kept", () -> ada.json("/api/runbooks/pay").get("events").size() == 1);
    String code = proposed(ada, POLITE);
    grace.told("lounge", "/approve " + code);
    becomesActive(code);
    String told = ada.told("lounge", "/runbook back pay " + first.substring(0, 8));
    assertTrue(told.contains("for pay: 1 of leads decide"), told);
    JsonNode back = ada.json("/api/proposals").at("/proposals/0");
    assertEquals(first, back.get("revision").textValue());
    linus.told("lounge", "/approve " + back.get("code").textValue());
    becomesActive(back.get("code").textValue());
    assertEquals(PAY, Files.readString(installation.file("runbooks/pay.yaml")));
  }

  @Test
  void reviewersAreAskedInTheirConversationAndItIsRecorded() {
    String code = proposed(ada, WIDER);
    String card = grace.read("/api/rooms/@grace/messages");
    assertTrue(card.contains("approve " + code), card);
    assertTrue(card.contains("widens who may run: + others"), card);
    String own = ada.read("/api/rooms/@ada/messages");
    assertFalse(own.contains("\"approve " + code), own);
    grace.told("lounge", "/refuse " + code);
    assertFalse(grace.read("/api/rooms/@grace/messages").contains("\"command\":\"approve " + code));
  }
}
