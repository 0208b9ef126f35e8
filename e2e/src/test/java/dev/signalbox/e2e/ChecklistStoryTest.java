package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks of a run are ticked on its page, with the keyboard alone if somebody likes.
final class ChecklistStoryTest {
  private static final String PREPARE =
      """
      about: Prepare a release by hand
      owner: developers
      risk: low
      when: { command: prepare <version> }
      params: { version: text }
      allow: { run: [everyone] }
      steps:
        - name: ready
          checklist:
            - Announce ${version}
            - Freeze the branch: { by: release-managers }
            - Ask for a window
          more: true
        - say: ${version} is prepared, ${ready['Ask for a window'].reason}
      """;

  @TempDir private Path folder;

  @Test
  void tasksAreTickedSkippedAndAddedOnThePageOfARun() throws IOException {
    var found = new ArrayList<String>();
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("demo"));
        var ada = Visitor.at(chromium.browser(), demo.address());
        var grace = Visitor.at(chromium.browser(), demo.address())) {
      demo.runbook("prepare", PREPARE);
      ada.signsInAs("Ada").enters("payments");
      ada.says("/prepare 1.9");
      String run = ada.card("prepare 1.9").getAttribute("data-run");
      ada.opens("/runs/" + run);
      found.addAll(Axe.everywhere(ada.page(), "tasks that are open"));
      ticksWithTheKeyboard(ada);
      assertThat(ada.button(task(ada, "Freeze the branch"), "Done: Freeze the branch")).hasCount(0);
      found.addAll(Axe.everywhere(ada.page(), "tasks that are done"));

      grace.signsInAs("Grace").opens("/runs/" + run);
      grace.presses(task(grace, "Freeze the branch"), "Done: Freeze the branch");
      says(task(ada, "Freeze the branch"), "done by grace");
      ada.enters("payments");
      ada.sees(ada.card("prepare 1.9"), "SUCCEEDED");
      says(ada.message("1.9 is prepared"), "nobody works on Sunday");
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), grace.complaints());
    }
    assertEquals(List.of(), found);
  }

  private static void ticksWithTheKeyboard(Visitor ada) {
    var keyboard = ada.page().keyboard();
    ada.button(task(ada, "Announce 1.9"), "Done: Announce 1.9").focus();
    keyboard.press("Enter");
    says(task(ada, "Announce 1.9"), "done by ada");
    assertThat(ada.button(task(ada, "Ask for a window"), "Done: Ask for a window")).isFocused();
    keyboard.press("Tab");
    keyboard.press("Enter");
    Locator why = ada.page().getByLabel("Why is it skipped? Ask for a window");
    assertThat(why).isFocused();
    keyboard.type("nobody works on Sunday");
    keyboard.press("Enter");
    says(task(ada, "Ask for a window"), "skipped by ada");
    says(task(ada, "Ask for a window"), "nobody works on Sunday");
    ada.page().getByLabel("Add a task").fill("Tell the \"night\" shift");
    keyboard.press("Enter");
    ada.presses(task(ada, "Tell the \"night\" shift"), "Done: Tell the \"night\" shift");
    says(task(ada, "Tell the \"night\" shift"), "done by ada");
  }

  private static Locator task(Visitor person, String text) {
    return person
        .page()
        .locator("sb-checklist li")
        .filter(new Locator.FilterOptions().setHasText(text));
  }
}
