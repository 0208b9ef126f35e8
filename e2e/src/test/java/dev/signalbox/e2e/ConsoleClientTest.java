package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console's own pages, keys and browser code.
final class ConsoleClientTest {
  private static final Path BROWSER_TESTS =
      Path.of("..", "ui", "target", "console-tests").toAbsolutePath().normalize();
  private static final List<String> DEMO_PEOPLE = List.of("Ada", "Grace", "Linus", "Eve");

  private static final List<String> PAGES =
      List.of(
          "/rooms/payments",
          "/threads",
          "/runs",
          "/approvals",
          "/audit",
          "/runbooks",
          "/connections",
          "/routing");

  /// A line of a table, its padding included.
  private static final int LINE_PIXELS = 28;

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
  void aTableGivesEachColumnTheRoomThatItsWordsNeed() {
    try (var ada = Visitor.at(chromium.browser(), demo.address())) {
      ada.signsInAs("Ada").enters("payments");
      ada.says("/connections");
      Locator cells =
          ada.page().locator("td").filter(new Locator.FilterOptions().setHasText("not used yet"));
      shown(cells.first());
      assertTrue(cells.first().boundingBox().height < 1.5 * LINE_PIXELS, "it stands on one line");
    }
  }

  @Test
  void everyPageOpensAndTheKeyboardWorks() {
    try (var ada = Visitor.at(chromium.browser(), demo.address())) {
      DEMO_PEOPLE.forEach(
          name -> shown(ada.page().getByRole(AriaRole.BUTTON, named("Sign in as " + name))));
      ada.signsInAs("Ada").enters("payments");
      draft(ada);
      keys(ada);
      pages(ada);
      telephone(ada);
      assertEquals(List.of(), ada.complaints());
    }
  }

  /// What was typed is there again: from another room, by the button back, after loading again.
  private static void draft(Visitor ada) {
    Page page = ada.page();
    Locator box = page.locator("sb-room sb-composer textarea");
    box.fill("half a thought");
    page.locator("sb-nav a[href='/rooms/deploys']").click();
    shown(page.getByLabel("Message #deploys"));
    assertThat(box).hasValue("");
    page.goBack();
    shown(page.getByLabel("Message #payments"));
    assertThat(box).hasValue("half a thought");
    page.reload();
    assertThat(box).hasValue("half a thought");
    box.fill("");
  }

  private static void keys(Visitor ada) {
    Page page = ada.page();
    page.keyboard().press("Control+k");
    shown(page.locator("sb-palette dialog"));
    page.keyboard().type("audit");
    page.keyboard().press("Escape");
    assertThat(page.locator("sb-palette dialog")).isHidden();
    page.locator("sb-timeline .scroller").focus();
    page.keyboard().press("?");
    says(page.locator("sb-keys dialog"), "Find anything");
    page.keyboard().press("Escape");
    assertThat(page.locator("sb-keys dialog")).isHidden();
  }

  private static void pages(Visitor ada) {
    ada.opens("/runs");
    says(ada.page().locator("sb-runs"), "Nothing has run yet");
    ada.opens("/approvals");
    says(ada.page().locator("sb-approvals"), "Nothing waits for you");
    ada.opens("/audit");
    shown(ada.page().locator("sb-audit-rows"));
    ada.opens("/runbooks");
    for (String runbook : List.of("deploy", "restart", "rollback", "status")) {
      says(ada.page().locator("sb-runbooks"), runbook);
    }
  }

  /// Nothing is wider than the narrowest telephone.
  private static void telephone(Visitor ada) {
    ada.page().setViewportSize(360, 740);
    for (String path : PAGES) {
      ada.opens(path);
      shown(ada.page().locator("sb-shell main"));
      ada.page().waitForFunction("document.fonts.status === 'loaded'");
      assertEquals(360, ada.page().evaluate("document.documentElement.scrollWidth"), path);
    }
  }

  /// What a page asks for when it is loaded anew is there.
  @Test
  void nothingIsMissingThatAFreshPageAsksFor() {
    var failed = new CopyOnWriteArrayList<String>();
    try (var ada = Visitor.at(chromium.browser(), demo.address())) {
      ada.signsInAs("Ada").enters("payments");
      ada.page()
          .context()
          .onResponse(answer -> {
            if (answer.status() >= 400) {
              failed.add(answer.status() + " " + answer.url());
            }
          });
      for (String path : Stream.concat(PAGES.stream(), Stream.of("/")).toList()) {
        ada.opens(path);
        shown(ada.page().locator("sb-shell main"));
        ada.page().waitForLoadState(LoadState.LOAD);
        assertThat(ada.page().getByText("Loading…")).hasCount(0);
      }
      assertEquals(List.of(), failed);
      assertEquals(List.of(), ada.complaints());
    }
  }

  @Test
  void aBrowserKeepsNothingOfWhoSignedOut() {
    try (var browser = Visitor.at(chromium.browser(), demo.address())) {
      Page page = browser.signsInAs("Ada").enters("payments").page();
      browser.says("/whoami");
      Locator box = page.locator("sb-room sb-composer textarea");
      assertThat(box).hasValue("");
      box.fill("secret draft of ada");
      page.reload();
      assertThat(box).hasValue("secret draft of ada");
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      shown(page.getByRole(AriaRole.BUTTON, named("Sign in as Grace")));
      assertEquals(0, page.evaluate("localStorage.length + sessionStorage.length"));
      page.navigate("/rooms/payments");
      shown(page.getByRole(AriaRole.BUTTON, named("Sign in as Grace")));
      browser.signsInAs("Grace").enters("payments");
      assertThat(box).hasValue("");
      box.press("ArrowUp");
      assertThat(box).hasValue("");
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void whatIsUnderWayEndsWithTheSession() {
    try (var browser = Visitor.at(chromium.browser(), demo.address())) {
      Page page = browser.signsInAs("Ada").enters("payments").page();
      page.route("**/read", neverAnswered -> {});
      browser.says("the last word of ada");
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      shown(page.getByRole(AriaRole.BUTTON, named("Sign in as Grace")));
      page.unrouteAll();
      browser.signsInAs("Grace").enters("payments");
      shown(browser.message("the last word of ada"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void nothingIsAskedInASessionThatEnds() {
    try (var browser = Visitor.at(chromium.browser(), demo.address())) {
      Page page = browser.signsInAs("Ada").enters("payments").page();
      var asksWhoIsThere = new ArrayList<Route>();
      page.route("**/api/boot", asksWhoIsThere::add);
      page.waitForResponse(
          "**/api/session", () -> page.getByRole(AriaRole.BUTTON, named("Sign out")).click());
      browser.says("too late");
      page.waitForCondition(() -> !asksWhoIsThere.isEmpty());
      asksWhoIsThere.getFirst().resume();
      page.unrouteAll();
      shown(page.getByRole(AriaRole.BUTTON, named("Sign in as Grace")));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void anotherPersonInAnotherTabDoesNotFindTheDraftOfTheFirst() {
    try (var browser = Visitor.at(chromium.browser(), demo.address())) {
      Page first = browser.signsInAs("Ada").enters("payments").page();
      first.locator("sb-room sb-composer textarea").fill("secret draft of ada");
      first.context().clearCookies();
      Visitor.becomes(first, "eve", demo.password("eve"));
      first.evaluate(
          "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
      assertThat(first.locator("sb-room sb-composer textarea")).hasValue("");
      Page second = first.context().newPage();
      second.navigate("/");
      shown(second.locator("sb-nav"));
      var kept = "Object.entries(localStorage).flat().filter(text => text.includes('ada'))";
      assertEquals(List.of(), second.evaluate(kept));
    }
  }

  @Test
  void theBrowserCodePassesItsOwnTests() throws IOException {
    assertEquals(
        true,
        Files.exists(BROWSER_TESTS.resolve("index.html")),
        BROWSER_TESTS + " was not bundled");
    var files =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            BROWSER_TESTS,
            SimpleFileServer.OutputLevel.NONE);
    files.start();
    URI address = URI.create("http://127.0.0.1:" + files.getAddress().getPort());
    try (var visitor = Visitor.at(chromium.browser(), address)) {
      visitor.page().waitForFunction("window.__results !== undefined");
      var failed =
          visitor
              .page()
              .evaluate(
                  "window.__results.filter(r => !r.passed).map(r => r.name + ': ' + r.message)");
      assertEquals(List.of(), failed);
      says(visitor.everything(), "0 failed");
    } finally {
      files.stop(0);
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
