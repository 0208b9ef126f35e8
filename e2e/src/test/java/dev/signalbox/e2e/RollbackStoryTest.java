package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job end to end: a bad release goes out, is seen, and is rolled back in the open.
final class RollbackStoryTest {
  private static final String DEPLOY = "deploy payments v4.12.3";
  private static final String ROLLBACK = "rollback payments v4.12.2";

  @TempDir private Path folder;

  @Test
  void aBadReleaseIsSeenAndRolledBackInTheOpen() {
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("Ren\u00e9e's demo"));
        var ada =
            Visitor.at(chromium.browser(), demo.address()).signsInAs("Ada").enters("payments");
        var grace =
            Visitor.at(chromium.browser(), demo.address()).signsInAs("Grace").enters("payments");
        var eve =
            Visitor.at(chromium.browser(), demo.address()).signsInAs("Eve").enters("payments")) {
      var story = new Story(demo, ada, grace, eve);
      story.adaDeploysTheBadRelease();
      story.anAlertLands();
      story.eveIsRefusedInPrivate();
      String approval = story.adaMistypesAndAsks();
      story.adaCannotApproveHerOwn(approval);
      story.graceApprovesInTheThread();
      story.everyoneSeesItHealthyAgain();
      story.theRecordTells();
      assertEquals(List.of(), ada.complaints(), "ada's browser");
      assertEquals(List.of(), grace.complaints(), "grace's browser");
      assertEquals(List.of(), eve.complaints(), "eve's browser");
    }
  }

  private record Story(Demo demo, Visitor ada, Visitor grace, Visitor eve) {

    void adaDeploysTheBadRelease() {
      ada.says("/" + DEPLOY);
      Locator card = ada.card(DEPLOY);
      says(card, "rollout");
      ada.sees(card, "SUCCEEDED");
      grace.sees(grace.card(DEPLOY), "SUCCEEDED");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void anAlertLands() {
      says(ada.message("firing"), "payments");
      shown(alert(ada, "BAD"));
    }

    void eveIsRefusedInPrivate() {
      eve.says("/" + ROLLBACK);
      Locator refusal = eve.message("Not allowed");
      says(refusal, "Only you can see this");
      assertThat(ada.everything()).not().containsText("Not allowed");
      assertThat(ada.card(ROLLBACK)).hasCount(0);
    }

    String adaMistypesAndAsks() {
      ada.says("/rolback payments v4.12.2");
      Locator answer = ada.message("Did you mean");
      says(answer, "Only you can see this");
      ada.presses(answer, ROLLBACK);
      Locator card = ada.card(ROLLBACK);
      ada.sees(card, "HELD");
      says(card, "1 of release-managers");
      return demo.signIn("ada").runs().path(0).path("approvals").path(0).path("code").asText();
    }

    void adaCannotApproveHerOwn(String approval) {
      assertThat(ada.button(ada.card(ROLLBACK), "Approve")).hasCount(0);
      ada.says("/approve " + approval);
      shown(ada.message("cannot approve your own"));
      ada.sees(ada.card(ROLLBACK), "HELD");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void graceApprovesInTheThread() {
      grace.follows(grace.message(ROLLBACK), "repl");
      grace.presses(grace.panel().locator("sb-message").last(), "Approve");
      grace.sees(grace.card(ROLLBACK), "SUCCEEDED");
    }

    void everyoneSeesItHealthyAgain() {
      Locator card = ada.card(ROLLBACK);
      ada.sees(card, "SUCCEEDED");
      ada.follows(card, "Details");
      Locator lock = ada.panel().locator("dd .mono");
      says(lock, "deploy/payments");
      String row = "name => name.closest('div').clientWidth === name.closest('dl').clientWidth";
      assertEquals(true, lock.evaluate(row), "it has the whole row, so that no word of it breaks");
      ada.panel().getByText("Output").click();
      says(ada.panel().locator("sb-output"), "v4.12.2");
      assertEquals("v4.12.2", demo.version("payments"));
      shown(alert(ada, "GOOD"));
      assertThat(alert(ada, "BAD")).hasCount(0);
      alert(ada, "GOOD").first().evaluate("card => card.scrollIntoView({ block: 'start' })");
      Pictures.take(ada.page());
    }

    void theRecordTells() {
      ada.says("/audit who rolled back payments");
      Locator answer = ada.message("Audit: who rolled back payments");
      says(answer, "ada");
      says(answer, "grace");
      ada.opens("/audit?q=who+rolled+back+payments");
      for (String told :
          List.of("ada", "grace", "approval.granted", "approval.denied", "run.ended")) {
        says(ada.page().locator("sb-audit-rows"), told);
      }
      ada.enters("payments");
      Locator card = ada.card(ROLLBACK);
      shown(card.getByText("Details"));
      says(card.locator("header .state"), "Succeeded");
      whyTheAlertWasHeard();
      theKeyboardComesBack(card);
      var verdict =
          SignalboxProcess.run(List.of("audit", "verify", "--data", demo.data().toString()));
      assertEquals(0, verdict.code(), verdict.output());
      assertTrue(verdict.output().startsWith("SOUND"), verdict.output());
    }

    /// What fires is no deed: its own decisions tell of it.
    void whyTheAlertWasHeard() {
      Locator code = alert(ada, "GOOD").first().locator("dt:text-is('code') + dd");
      ada.says("/why " + code.textContent().strip());
      says(ada.message("Why: HighErrorRate"), "delivery");
    }

    void theKeyboardComesBack(Locator card) {
      ada.follows(card, "Details");
      says(ada.panel(), ROLLBACK);
      ada.page().keyboard().press("Escape");
      assertThat(ada.panel()).hasCount(0);
      assertThat(card.getByText("Details")).isFocused();
    }

    private static Locator alert(Visitor visitor, String tone) {
      return visitor
          .page()
          .locator("sb-timeline article[data-tone=" + tone + "]:not([data-run])")
          .filter(new Locator.FilterOptions().setHasText("40 alerts"));
    }
  }
}
