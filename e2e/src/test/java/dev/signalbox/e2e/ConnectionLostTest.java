package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream, its worker and what was typed, in a real browser whose network goes away.
final class ConnectionLostTest {
  @TempDir private static Path folder;
  private static Chromium chromium;
  private static Demo demo;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    demo = Demo.start(folder.resolve("demo"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void allPagesOfABrowserReadOneStreamAndSeeTheSame() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      grace("for the first page");
      says(timeline(ada.page()), "for the first page");
      int streams = line.streams();
      Page second = ada.page().context().newPage();
      second.navigate("/rooms/payments");
      shown(second.getByLabel("Message #payments"));
      grace("for both pages");
      says(timeline(ada.page()), "for both pages");
      says(timeline(second), "for both pages");
      assertEquals(streams, line.streams());
      ada.page().close();
      grace("for the other page");
      says(timeline(second), "for the other page");
      assertEquals(streams, line.streams());
    }
  }

  @Test
  void whatWasSaidMeanwhileIsThereOnceAndInOrder() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      grace("before the cut");
      says(timeline(ada.page()), "before the cut");
      line.cut();
      says(ada.page().locator("sb-banner"), "Connection lost");
      IntStream.rangeClosed(1, 5).forEach(i -> grace("meanwhile " + i));
      line.mend();
      ada.presses(ada.page().locator("sb-banner"), "Reconnect now");
      says(timeline(ada.page()), "meanwhile 5");
      Locator said =
          ada.page()
              .locator("sb-timeline sb-message")
              .filter(new Locator.FilterOptions().setHasText("meanwhile "));
      assertThat(said)
          .containsText(
              IntStream.rangeClosed(1, 5).mapToObj(i -> "meanwhile " + i).toArray(String[]::new));
      assertThat(ada.page().locator("sb-banner")).not().containsText("Connection lost");
    }
  }

  @Test
  void whatCouldNotBeSentSaysSoAndArrivesOnceWhenItIsSentAgain() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      line.cut();
      ada.says("into the dark");
      Locator pending = ada.page().locator("sb-pending");
      says(pending, "Sending");
      says(pending, "Not sent");
      ada.page().locator("sb-room sb-composer textarea").fill("a draft beside it");
      line.mend();
      ada.presses(pending, "Send again");
      says(timeline(ada.page()), "into the dark");
      assertThat(pending).hasCount(0);
      assertEquals(1, said("into the dark"));
      assertThat(ada.page().locator("sb-room sb-composer textarea")).hasValue("a draft beside it");
    }
  }

  @Test
  void whatCouldNotBeSentIsGoneOnceItIsDiscarded() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      line.cut();
      ada.says("never mind");
      Locator pending = ada.page().locator("sb-pending");
      says(pending, "Not sent");
      ada.presses(pending, "Discard");
      assertThat(pending).hasCount(0);
      line.mend();
      grace("after all");
      says(timeline(ada.page()), "after all");
      assertEquals(0, said("never mind"));
    }
  }

  @Test
  void whatIsSaidWhereNothingCouldBeLoadedIsShownAndArrivesOnce() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      line.cut();
      ada.page().getByRole(AriaRole.LINK, named("deploys")).click();
      says(ada.page().locator("sb-room"), "The server cannot be reached");
      ada.says("said unseen");
      Locator pending = ada.page().locator("sb-pending");
      says(pending, "said unseen");
      says(pending, "Not sent");
      line.mend();
      ada.presses(ada.page().locator("sb-room"), "Try again");
      ada.presses(pending, "Send again");
      says(timeline(ada.page()), "said unseen");
      assertThat(pending).hasCount(0);
      assertEquals(1, said("deploys", "said unseen"));
    }
  }

  @Test
  void whatIsSaidInAThreadThatCouldNotBeLoadedIsShown() {
    try (var line = new CuttableLine(demo.address());
        var ada = at(line.address())) {
      line.cut();
      ada.message("all is loaded").hover();
      ada.follows(ada.message("all is loaded"), "Reply in thread");
      Locator thread = ada.page().locator("sb-thread");
      says(thread, "The server cannot be reached");
      thread.locator("textarea").fill("below it");
      thread.locator("textarea").press("Enter");
      says(thread.locator("sb-pending"), "below it");
      line.mend();
      ada.presses(thread, "Try again");
      says(thread, "all is loaded");
    }
  }

  /// Ada in her room, with all of it loaded.
  private static Visitor at(URI address) {
    Visitor ada = Visitor.at(chromium.browser(), address).signsInAs("Ada").enters("payments");
    grace("all is loaded");
    says(timeline(ada.page()), "all is loaded");
    return ada;
  }

  private static Locator timeline(Page page) {
    return page.locator("sb-timeline");
  }

  private static void grace(String text) {
    assertEquals(200, demo.signIn("grace").says("payments", text).status());
  }

  private static long said(String text) {
    return said("payments", text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static long said(String room, String text) {
    var messages = demo.signIn("grace").messages(room);
    return IntStream.range(0, messages.size())
        .filter(i -> messages.get(i).path("text").asText().equals(text))
        .count();
  }
}
