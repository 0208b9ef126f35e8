package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people react to a message, with the keyboard and with the mouse, and see one another do it.
final class ReactionStoryTest {
  private static final String LINE = "payments is back";

  @TempDir private Path folder;

  @Test
  void aReactionIsSeenByAllJoinedAndTakenBack() {
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("demo"));
        var ada = Visitor.at(chromium.browser(), demo.address());
        var grace = Visitor.at(chromium.browser(), demo.address())) {
      ada.signsInAs("Ada").enters("payments");
      grace.signsInAs("Grace").enters("payments");
      ada.says(LINE);
      shown(grace.message(LINE));
      findsWithTheKeyboard(grace, "tada");
      Locator seen = chip(ada, "🎉");
      assertThat(seen).hasAttribute("title", "Grace");
      assertThat(seen).hasAttribute("aria-pressed", "false");
      seen.click();
      assertThat(chip(grace, "🎉")).hasAttribute("title", "Grace, Ada");
      says(chip(grace, "🎉"), "2");
      chip(grace, "🎉").click();
      assertThat(seen).hasAttribute("title", "Ada");
      ada.page().reload();
      assertThat(chip(ada, "🎉")).hasAttribute("aria-pressed", "true");
      chip(ada, "🎉").click();
      assertThat(chip(grace, "🎉")).hasCount(0);
      assertThat(chip(ada, "🎉")).hasCount(0);
      findsWithTheKeyboard(grace, "");
      shown(chip(ada, "🎉"));
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), grace.complaints());
    }
  }

  /// Without words the one that was used last comes first.
  private static void findsWithTheKeyboard(Visitor visitor, String name) {
    visitor.message(LINE).locator(".message").focus();
    visitor.page().keyboard().press("+");
    Locator dialog = visitor.page().locator("sb-emoji-dialog dialog");
    shown(dialog.getByRole(AriaRole.OPTION).first());
    visitor.page().keyboard().type(name);
    says(dialog.locator(".foot"), ":tada:");
    visitor.page().keyboard().press("Enter");
    assertThat(dialog).isHidden();
  }

  private static Locator chip(Visitor visitor, String emoji) {
    return visitor
        .message(LINE)
        .locator("sb-reactions button")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(emoji)));
  }
}
