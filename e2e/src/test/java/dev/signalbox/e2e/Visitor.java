package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.testkit.Eventually;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Somebody at the console in a browser of their own. What the browser complains about is kept.
final class Visitor implements AutoCloseable {
  /// Signs in without a word to the page.
  private static final String SIGN_IN =
      """
      async ([person, password]) => {
        const answer = await fetch('/api/session', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ person, password }),
        });
        return answer.status;
      }
      """;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      boolean bad = message.type().equals("error") || message.type().equals("warning");
      if (bad && !asksWhetherSignedIn(message)) {
        complaints.add(message.text() + " at " + message.location());
      }
    });
    page.onPageError(complaints::add);
  }

  /// The page asks once who is there; that nobody is signed in yet is an answer and no fault.
  private static boolean asksWhetherSignedIn(ConsoleMessage message) {
    return message.text().contains("401") && message.location().contains("/api/boot");
  }

  /// Opens a page of the server in a fresh browser.
  static Visitor at(Browser browser, URI address) {
    var options =
        new Browser.NewContextOptions()
            .setBaseURL(address.toString())
            .setViewportSize(1440, 900)
            .setColorScheme(ColorScheme.LIGHT);
    BrowserContext context = browser.newContext(options);
    double patience = (double) Eventually.PATIENCE.toMillis();
    context.setDefaultTimeout(patience);
    PlaywrightAssertions.setDefaultAssertionTimeout(patience);
    var visitor = new Visitor(context);
    visitor.page.navigate("/");
    return visitor;
  }

  /// Signs in with the button that the demo shows, and waits for the rooms.
  Visitor signsInAs(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as " + name))
        .click();
    shown(page.locator("sb-nav"));
    return this;
  }

  /// Gives the browser of a page another session, of which its pages hear nothing.
  static void becomes(Page page, String person, String password) {
    assertEquals(200, page.evaluate(SIGN_IN, List.of(person, password)));
  }

  /// Opens a room, and waits until what was said in it is there.
  Visitor enters(String room) {
    opens("/rooms/" + room);
    shown(page.getByLabel("Message #" + room));
    assertThat(page.locator("sb-timeline [role=status]")).hasCount(0);
    return this;
  }

  /// Goes to a page of the console by its address.
  void opens(String path) {
    page.navigate(path);
  }

  /// Types a line into the room's box and sends it.
  void says(String line) {
    Locator box = page.locator("sb-room sb-composer textarea");
    box.fill(line);
    box.press("Escape");
    box.press("Enter");
  }

  /// The newest card of the room with this title.
  Locator card(String title) {
    return page.locator("sb-timeline article[aria-label=\"" + title + "\"]").last();
  }

  /// The message of that card.
  Locator messageOf(String title) {
    Locator card = page.locator("article[aria-label=\"" + title + "\"]");
    return page.locator("sb-timeline sb-message")
        .filter(new Locator.FilterOptions().setHas(card))
        .last();
  }

  /// The newest message of the room with these words in it.
  Locator message(String words) {
    return page.locator("sb-timeline sb-message")
        .filter(new Locator.FilterOptions().setHasText(words))
        .last();
  }

  /// The panel on the right.
  Locator panel() {
    return page.locator(".panel");
  }

  Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  void presses(Locator within, String name) {
    button(within, name).click();
  }

  void follows(Locator within, String link) {
    within
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(link)))
        .first()
        .click();
  }

  static void shown(Locator what) {
    assertThat(what).isVisible();
  }

  static void says(Locator what, String text) {
    assertThat(what).containsText(text);
  }

  /// A run's card, once its run has this status.
  void sees(Locator card, String status) {
    assertThat(card).hasAttribute("data-status", status);
  }

  /// What is written in the whole page.
  Locator everything() {
    return page.locator("body");
  }

  Page page() {
    return page;
  }

  /// Errors, warnings and refusals of the content policy that the browser wrote down.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void takesPicture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    context.close();
  }
}
