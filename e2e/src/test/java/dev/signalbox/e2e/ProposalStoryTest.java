package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever sees a runbook may propose another text for it on its page; its owners decide there.
final class ProposalStoryTest {
  private static final String FREEZE =
      """
      about: Stop deliveries of a service
      owner: release-managers
      risk: low
      when: { command: freeze <service> }
      params: { service: service }
      allow: { run: [release-managers] }
      steps:
        - say: ${service} is frozen
      tests:
        - about: it says what it did
          with: { service: payments }
          expect: { status: ok, says: [payments is frozen] }
      """;

  @TempDir private Path folder;
  private Chromium chromium;
  private Demo demo;

  @BeforeEach
  void start() throws IOException {
    chromium = Chromium.start();
    demo = Demo.start(folder.resolve("demo"));
    Path people = demo.configuration().resolveSibling("people.yaml");
    Files.writeString(
        people, Files.readString(people).replace("[grace, linus]", "[grace, linus, ada]"));
    demo.runbook("freeze", FREEZE);
  }

  @AfterEach
  void stop() {
    chromium.close();
    if (demo != null) {
      demo.close();
    }
  }

  private Path file() {
    return demo.configuration().resolveSibling("runbooks").resolve("freeze.yaml");
  }

  private Visitor visitor(String name) {
    return Visitor.at(chromium.browser(), demo.address()).signsInAs(name);
  }

  @Test
  void aChangeThatWidensIsWrittenCheckedAndDecidedByTwo() throws IOException {
    String wider = FREEZE.replace("run: [release-managers]", "run: [release-managers, outsiders]");
    var found = new ArrayList<String>();
    try (var grace = visitor("Grace");
        var linus = visitor("Linus");
        var ada = visitor("Ada")) {
      Locator text = editor(grace);
      text.fill(FREEZE.replace("risk: low", "risk: lower"));
      says(grace.page().locator("sb-examination"), "line 3");
      found.addAll(Axe.everywhere(grace.page(), "the editor, a finding"));
      text.fill(FREEZE.replace("is frozen\n", "is cold\n"));
      says(grace.page().locator("sb-examination"), "Fails");
      grace.presses(main(grace), "Propose it");
      says(main(grace), "test");
      text.fill(wider);
      says(grace.page().locator("sb-change"), "widens who may run: + outsiders");
      says(grace.page().locator("sb-examination"), "Holds");
      found.addAll(Axe.everywhere(grace.page(), "the editor, a change"));
      proposes(grace, "outsiders have the night shift");
      assertThat(grace.button(main(grace), "Approve")).hasCount(0);

      isAskedForTheWhileSlowly(linus);
      isNotReached(linus);
      decidesWithTheKeyboard(linus, found);
      says(main(linus).getByRole(AriaRole.STATUS), "needs one more");
      assertEquals(FREEZE, Files.readString(file()), "one yes is not enough");
      decidesWithTheKeyboard(ada, found);
      assertThat(main(ada).locator(".chip").first()).hasText("Active");
      assertEquals(wider, Files.readString(file()));
      ada.opens("/runbooks/freeze");
      says(main(ada), "outsiders");
      found.addAll(Axe.everywhere(ada.page(), "the page of a runbook with a history"));
      ada.follows(main(ada), "^Proposal ");
      says(main(ada), "outsiders have the night shift");
    }
    assertEquals(List.of(), found);
  }

  @Test
  void whatIsRefusedOrTakenBackChangesNothing() throws IOException {
    try (var grace = visitor("Grace");
        var linus = visitor("Linus")) {
      editor(grace).fill(FREEZE.replace("risk: low", "risk: normal"));
      proposes(grace, "it is not that low");
      linus.opens("/proposals");
      linus.follows(linus.page().locator("sb-proposals li"), "freeze");
      linus.page().getByLabel("Your reason").fill("it is");
      linus.presses(main(linus), "Refuse");
      assertThat(main(linus).locator(".chip").first()).hasText("Refused");
      says(main(linus), "linus: it is");

      editor(grace).fill(FREEZE.replace("about: Stop", "about: Stop all"));
      proposes(grace, "clearer");
      grace.presses(main(grace), "Withdraw");
      assertThat(main(grace).locator(".chip").first()).hasText("Withdrawn");
      assertEquals(FREEZE, Files.readString(file()));
      assertEquals(List.of(), grace.complaints());
      assertEquals(List.of(), linus.complaints());
    }
  }

  private static Locator editor(Visitor person) {
    person.opens("/runbooks/freeze");
    person.follows(main(person), "^Edit");
    return person.page().getByLabel("File");
  }

  private static void proposes(Visitor person, String why) {
    person.page().getByLabel("Why, for those who decide").fill(why);
    person.presses(main(person), "Propose it");
    says(main(person), "Proposal for freeze");
    shown(person.button(main(person), "Withdraw"));
  }

  /// From the list to the vote.
  private static void decidesWithTheKeyboard(Visitor person, List<String> found) {
    person.opens("/proposals");
    says(person.page().locator("sb-proposals li"), "outsiders have the night shift");
    found.addAll(Axe.everywhere(person.page(), "proposals"));
    person.follows(person.page().locator("sb-proposals li"), "freeze");
    says(person.page().locator("sb-proposals .lines"), "run: [release-managers, outsiders]");
    found.addAll(Axe.everywhere(person.page(), "a proposal"));
    person.page().getByLabel("Your reason").focus();
    person.page().keyboard().type("yes, they are");
    person.page().keyboard().press("Tab");
    assertThat(person.button(main(person), "Approve")).isFocused();
    person.page().keyboard().press("Enter");
  }

  /// The page asks again by itself, and the answer takes its time.
  private static void isAskedForTheWhileSlowly(Visitor person) {
    var held = new ArrayList<Route>();
    person.page().clock().install();
    person.opens("/proposals");
    person.follows(person.page().locator("sb-proposals li"), "freeze");
    Locator approve = person.button(main(person), "Approve");
    approve.focus();
    person.page().route("**/api/proposals/*", held::add);
    person
        .page()
        .waitForRequest("**/api/proposals/*", () -> person.page().clock().fastForward(11_000));
    assertThat(approve).isEnabled();
    assertThat(approve).isFocused();
    person.page().unroute("**/api/proposals/*");
    held.forEach(Route::resume);
  }

  /// What went wrong stays to be read, and the same again is done once.
  private static void isNotReached(Visitor person) {
    person.page().route("**/commands/approve", Route::abort);
    person.presses(main(person), "Approve");
    says(main(person).getByRole(AriaRole.ALERT), "cannot be reached");
    assertThat(person.button(main(person), "Approve")).isEnabled();
    says(main(person).getByRole(AriaRole.ALERT), "nothing is done twice");
    person.page().unroute("**/commands/approve");
  }

  private static Locator main(Visitor person) {
    return person.page().locator("sb-shell main");
  }
}
