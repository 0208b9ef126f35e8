package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is somebody's does not outlive their session on any page of a browser that others use, too.
final class SharedBrowserTest {
  private static final String DRAFT = "secret draft of ada";

  /// Fields in all shadow trees that the browser may remember words of for whoever comes next.
  private static final String REMEMBERED =
      """
      (() => {
        const found = [];
        const walk = (node) => {
          for (const one of node.querySelectorAll('*')) {
            if (one.matches('input, textarea') && one.autocomplete !== 'off') found.push(one.outerHTML);
            if (one.shadowRoot) walk(one.shadowRoot);
          }
        };
        walk(document);
        return found;
      })()
      """;

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

  private static Visitor ada() {
    return Visitor.at(chromium.browser(), demo.address()).signsInAs("Ada").enters("payments");
  }

  /// Another page of the same browser, in the same room.
  private static Page beside(Visitor visitor) {
    Page second = visitor.page().context().newPage();
    second.navigate("/rooms/payments");
    shown(box(second));
    return second;
  }

  private static Locator box(Page page) {
    return page.locator("sb-room sb-composer textarea");
  }

  private static Locator signIn(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as " + name));
  }

  /// What the server says of what the page next tells that address once nobody is signed in.
  private static void refused(Page page, String address, Runnable cause) {
    page.context().clearCookies();
    var answer =
        page.waitForResponse(
            heard -> heard.request().method().equals("POST") && heard.url().endsWith(address),
            cause);
    assertEquals(401, answer.status(), address);
  }

  private static void signsOut(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
  }

  @Test
  void whoSignsOutOnOnePageIsSignedOutOnAllAndLeavesNothing() {
    try (var browser = ada()) {
      Page second = beside(browser);
      box(second).fill(DRAFT);
      for (Page page : List.of(browser.page(), second)) page.evaluate("window.left = true");
      signsOut(browser.page());
      for (Page page : List.of(browser.page(), second)) {
        shown(signIn(page, "Grace"));
        assertEquals(false, page.evaluate("'left' in window"), "whose page this was asks nobody");
      }
      assertEquals(0, second.evaluate("localStorage.length + sessionStorage.length"));
      assertThat(second.locator("sb-app")).not().containsText("payments");
    }
  }

  @Test
  void aPageThatWasLeftOpenIsOfWhoSignsInBesideIt() {
    try (var browser = ada()) {
      Page left = browser.page();
      box(left).fill(DRAFT);
      Page second = beside(browser);
      left.context().clearCookies();
      second.navigate("/");
      signIn(second, "Eve").click();
      shown(second.locator("sb-nav"));
      says(left.locator("sb-nav"), "Eve");
      left.navigate("/rooms/payments");
      assertThat(box(left)).hasValue("");
    }
  }

  @Test
  void aPageThatHeardOfNothingSendsInNobodysNameAndIsOfWhoIsSignedIn() {
    try (var browser = ada()) {
      Page left = browser.page();
      refused(left, "/api/drafts", () -> box(left).fill("for ada's friends"));
      refused(
          left,
          "/api/rooms/payments/read",
          () -> demo.signIn("grace").says("payments", "and to all"));
      Visitor.becomes(left, "eve", demo.password("eve"));
      left.keyboard().press("Enter");
      says(left.locator("sb-nav"), "Eve");
      var messages = demo.signIn("grace").messages("payments");
      assertEquals(
          List.of(),
          messages.findValuesAsText("text").stream().filter("for ada's friends"::equals).toList());
    }
  }

  @Test
  void theBrowserIsAskedToRememberNoWordsButThoseOfTheSignIn() {
    try (var browser = ada()) {
      Page page = browser.page();
      for (String path :
          List.of(
              "/rooms/payments", "/runs", "/approvals", "/audit", "/runbooks", "/connections")) {
        browser.opens(path);
        shown(page.locator("sb-shell main"));
        page.keyboard().press("Control+k");
        shown(page.locator("sb-palette dialog"));
        assertEquals(List.of(), page.evaluate(REMEMBERED), path);
      }
    }
  }
}
