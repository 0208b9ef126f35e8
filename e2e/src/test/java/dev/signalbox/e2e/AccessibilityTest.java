package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every page can be used by everybody, as far as a program can tell: in light and in dark, on a
/// desk and on a telephone.
final class AccessibilityTest {
  private static final List<String> PAGES =
      List.of(
          "/threads",
          "/runs",
          "/approvals",
          "/audit",
          "/forms",
          "/runbooks",
          "/runbooks/hold",
          "/runbooks/hold?edit=1",
          "/proposals",
          "/leases",
          "/alerts",
          "/silences",
          "/noise",
          "/oncall",
          "/oncall/shop",
          "/oncall/days?month=2027-03",
          "/policies",
          "/pages",
          "/connections",
          "/routing",
          "/sources",
          "/sources/alertmanager",
          "/routing?labels=env%3Dprod",
          "/nowhere/at/all");

  private static final String NIGHTLY =
      """
      about: Report what is in stock
      owner: developers
      as: clock
      when: { schedule: { at: 0 7 * * MON-FRI Europe/Berlin, room: payments, catch-up: true } }
      allow: { run: [service:clock] }
      steps: [{ say: counted }]
      """;

  private static final String HOLD =
      """
      about: Close a room for a while
      owner: developers
      when: { command: hold }
      risk: low
      steps:
        - call: room.create
          with: { name: den }
        - name: closed
          call: room.archive
          with: { room: den }
          expires: 2h
          undo: { call: room.unarchive, with: { room: den } }
      """;

  @TempDir private Path folder;

  @Test
  void nothingOnAnyPageKeepsAnybodyOut() {
    var found = new ArrayList<String>();
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("demo"));
        var ada = Visitor.at(chromium.browser(), demo.address())) {
      schedules(folder.resolve("demo"));
      shown(ada.page().getByRole(AriaRole.BUTTON, named("Sign in as Ada")));
      found.addAll(Axe.everywhere(ada.page(), "sign-in"));
      ada.signsInAs("Ada").enters("payments");
      String run = talk(ada);
      found.addAll(Axe.everywhere(ada.page(), "room"));
      pages(ada, run, found);
      dialogs(ada, found);
      conversation(ada, found);
    }
    assertEquals(List.of(), found);
  }

  private static final String DAYS =
      """
        days:
          zone: America/New_York
          layers: [{ people: [ada, grace], turn: daily 08:00, only: [MON-FRI 08:00-18:00] }]
      policies:
      """;

  /// A runbook that starts by the clock, and a schedule with gaps, which the server finds by
  /// itself.
  private static void schedules(Path demo) {
    try {
      Path people = demo.resolve("people.yaml");
      String services = "service-principals:\n";
      String clock = services + "  clock: { owner: developers }\n";
      Files.writeString(people, Files.readString(people).replace(services, clock));
      Path onCall = demo.resolve("oncall.yaml");
      Files.writeString(onCall, Files.readString(onCall).replace("policies:\n", DAYS));
      Files.writeString(demo.resolve("runbooks/nightly.yaml"), NIGHTLY);
      Files.writeString(demo.resolve("runbooks/hold.yaml"), HOLD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A room with everything in it: talk, a run that succeeded, one that waits, a refusal. Tells the
  /// code of the first.
  private static String talk(Visitor ada) {
    ada.says(
        "# Plan\n- **bold** and `code`, see https://example.org\n> quoted\n```sh\necho 1\n```");
    ada.says("/status");
    ada.sees(ada.page().locator("sb-timeline article[data-run]").last(), "SUCCEEDED");
    ada.says("/deploy payments v4.12.3");
    ada.sees(ada.card("deploy payments v4.12.3"), "SUCCEEDED");
    ada.says("/page @ada the disk is full");
    ada.says("/hold");
    ada.sees(ada.card("hold"), "SUCCEEDED");
    ada.says("/rollback payments v4.12.2");
    ada.sees(ada.card("rollback payments v4.12.2"), "HELD");
    ada.says("/rolback payments");
    says(ada.message("Did you mean"), "Only you can see this");
    return ada.card("deploy payments v4.12.3").getAttribute("data-run");
  }

  private static void pages(Visitor ada, String run, List<String> found) {
    Page page = ada.page();
    for (String path : Stream.concat(PAGES.stream(), Stream.of("/runs/" + run)).toList()) {
      ada.opens(path);
      shown(page.locator("sb-shell main"));
      shown(page.getByRole(AriaRole.HEADING).first());
      assertThat(page.getByText("Loading…")).hasCount(0);
      if (path.equals("/runbooks")) {
        says(page.locator("sb-schedules li"), "0 7 * * MON-FRI Europe/Berlin");
      }
      if (path.startsWith("/oncall/days")) {
        shown(page.locator("sb-rota .gap").first());
      }
      if (path.equals("/leases")) {
        says(page.locator("sb-leases li"), "hold");
      }
      found.addAll(Axe.everywhere(page, path));
    }
    ada.opens("/rooms/payments?run=" + run);
    says(ada.panel(), "deploy payments v4.12.3");
    for (String tab : List.of("Output", "Audit")) {
      ada.panel().getByRole(AriaRole.TAB).getByText(tab).click();
      found.addAll(Axe.everywhere(page, "panel " + tab));
    }
    ada.enters("payments");
    ada.follows(ada.messageOf("rollback payments v4.12.2"), "repl");
    shown(ada.panel().locator("sb-message").first());
    found.addAll(Axe.everywhere(page, "thread"));
    ada.opens("/audit");
    page.locator("sb-audit-rows .what button").first().click();
    found.addAll(Axe.everywhere(page, "audit, one open"));
  }

  private static void dialogs(Visitor ada, List<String> found) {
    Page page = ada.enters("payments").page();
    page.keyboard().press("Control+k");
    page.locator("sb-palette dialog input").fill("pay");
    shown(page.locator("sb-palette dialog [role=option]").first());
    found.addAll(Axe.everywhere(page, "palette"));
    page.keyboard().press("Escape");
    page.locator("sb-timeline .scroller").focus();
    page.keyboard().press("?");
    says(page.locator("sb-keys dialog"), "Find anything");
    found.addAll(Axe.everywhere(page, "keys"));
    page.keyboard().press("Escape");
    ada.message("Plan").locator(".message").focus();
    page.keyboard().press("+");
    shown(page.locator("sb-emoji-dialog [role=option]").first());
    found.addAll(Axe.everywhere(page, "emoji"));
    page.keyboard().press("Enter");
    shown(page.locator("sb-reactions button").first());
    found.addAll(Axe.everywhere(page, "reaction"));
    page.locator("sb-room sb-composer textarea").click();
    page.keyboard().type("/dep");
    shown(page.locator("sb-completion .item").first());
    found.addAll(Axe.everywhere(page, "completion"));
  }

  /// Begins a conversation with the keyboard alone, where there is little room.
  private static void conversation(Visitor ada, List<String> found) {
    Page page = ada.page();
    page.setViewportSize(Axe.TELEPHONE, 900);
    ada.opens("/");
    Locator begin = page.getByRole(AriaRole.BUTTON, named("New conversation"));
    begin.focus();
    page.keyboard().press("Enter");
    Locator dialog = page.locator("sb-converse dialog[open]");
    Locator name = dialog.getByLabel("Type a name");
    assertThat(name).isFocused();
    assertEquals(Axe.TELEPHONE, page.evaluate("document.documentElement.scrollWidth"));
    found.addAll(Axe.everywhere(page, "conversation"));
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(begin).isFocused();
    page.setViewportSize(Axe.TELEPHONE, 900);
    ada.opens("/");
    begin.focus();
    page.keyboard().press("Enter");
    assertThat(name).isFocused();
    page.keyboard().type("gra");
    page.keyboard().press("Enter");
    says(dialog.getByRole(AriaRole.STATUS), "Grace");
    assertThat(name).hasValue("");
    page.keyboard().type("lin");
    assertThat(dialog.locator("label")).hasCount(1);
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    says(dialog.getByRole(AriaRole.STATUS), "Grace, Linus");
    found.addAll(Axe.everywhere(page, "conversation, two chosen"));
    page.setViewportSize(Axe.TELEPHONE, 900);
    page.keyboard().press("Tab");
    assertThat(dialog.getByRole(AriaRole.BUTTON, inside("Open"))).isFocused();
    page.keyboard().press("Enter");
    assertThat(dialog).hasCount(0);
    shown(page.locator("sb-room sb-composer textarea"));
    assertEquals(Axe.TELEPHONE, page.evaluate("document.documentElement.scrollWidth"));
    found.addAll(Axe.everywhere(page, "conversation, begun"));
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
