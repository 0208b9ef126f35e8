package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What succeeded a while ago is one line, and opens for whoever wants to see it.
final class CardFoldingTest {
  private static final String STATUS = "status";
  private static final String HELD = "rollback payments v4.12.2";

  @TempDir private Path folder;

  @Test
  void aSucceededCardFoldsAfterAWhileAndStaysAsAPersonLeftIt() {
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("demo"));
        var ada = Visitor.at(chromium.browser(), demo.address())) {
      ada.page().clock().install();
      ada.signsInAs("Ada").enters("payments");
      ada.says("/" + HELD);
      ada.sees(ada.card(HELD), "HELD");
      ada.says("/" + STATUS);
      Locator card = ada.card(STATUS);
      ada.sees(card, "SUCCEEDED");
      saysNothingTwice(card);
      ada.page().mouse().move(2, 2);
      ada.page().clock().fastForward("03:00");
      isFolded(card);
      shown(ada.card(HELD).locator(".fields"));
      opensWithTheKeyboard(ada, card);
      ada.page().clock().fastForward("10:00");
      shown(card.locator(".blocks"));
      ada.page().reload();
      shown(ada.card(STATUS).locator(".blocks"));
      card.locator(".fold").click();
      isFolded(card);
      assertEquals(List.of(), ada.complaints());
    }
  }

  private static void saysNothingTwice(Locator card) {
    says(card.locator("header"), "Succeeded");
    assertThat(card.locator(".fields")).not().containsText("succeeded");
    assertThat(card.locator(".fields")).not().containsText("took");
    says(card.locator(".fields"), "ada");
  }

  private static void isFolded(Locator card) {
    assertThat(card.locator(".fold")).hasAttribute("aria-expanded", "false");
    assertThat(card.locator(".blocks")).hasCount(0);
    says(card, "Succeeded");
    assertThat(card.locator(".result")).not().isEmpty();
  }

  private static void opensWithTheKeyboard(Visitor ada, Locator card) {
    card.locator(".fold").focus();
    ada.page().keyboard().press("Enter");
    shown(card.locator(".blocks"));
    assertThat(card.locator(".fold")).hasAttribute("aria-expanded", "true");
    assertThat(card.locator(".fold")).isFocused();
  }
}
