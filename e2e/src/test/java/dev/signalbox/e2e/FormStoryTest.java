package dev.signalbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who types a command without its values is asked for them, with the keyboard alone if they like.
final class FormStoryTest {
  private static final String ROLLBACK = "rollback payments v4.12.2";
  private static final String ROTATE =
      """
      about: Set a password
      owner: developers
      risk: low
      when: {command: rotate <service>}
      params:
        service: {one-of: [payments, catalog]}
        password: {type: secret, ask: The new password}
      allow: {run: [everyone]}
      steps:
        - say: ${service} has another password
      """;

  private static final String KEEP =
      """
      about: Keep a report
      owner: developers
      risk: low
      when: {command: keep <report>}
      params:
        report: {type: file, match: text/plain, max: 1kB}
      allow: {run: [everyone]}
      steps:
        - say: kept ${report.name}
      """;

  @TempDir private Path folder;
  private Chromium chromium;
  private Demo demo;

  @BeforeEach
  void start() {
    chromium = Chromium.start();
    demo = Demo.start(folder.resolve("demo"));
  }

  @AfterEach
  void stop() {
    chromium.close();
    if (demo != null) {
      demo.close();
    }
  }

  private Visitor ada() {
    return Visitor.at(chromium.browser(), demo.address()).signsInAs("Ada").enters("payments");
  }

  private static Locator dialog(Visitor person) {
    return person.page().locator("sb-form-dialog dialog[open]");
  }

  private static Locator service(Locator form) {
    return form.getByLabel("service");
  }

  private static Locator version(Locator form) {
    return form.getByLabel("version");
  }

  @Test
  void aRollbackIsFilledInWithTheKeyboardAlone() {
    try (var ada = ada()) {
      var keyboard = ada.page().keyboard();
      ada.says("/rollback");
      var form = dialog(ada);
      assertThat(service(form)).isFocused();
      keyboard.press("p");
      assertThat(service(form)).hasValue("payments");
      keyboard.press("Tab");
      assertThat(version(form)).isFocused();
      keyboard.type("4.12.2");
      keyboard.press("Enter");
      says(form, "version must match");
      assertThat(version(form)).isFocused();
      assertThat(version(form)).hasAttribute("aria-invalid", "true");
      assertThat(service(form)).hasValue("payments");
      keyboard.press("Home");
      keyboard.type("v");
      keyboard.press("Enter");
      assertThat(dialog(ada)).hasCount(0);
      ada.sees(ada.card(ROLLBACK), "HELD");
      assertThat(ada.page().locator("sb-room sb-composer textarea")).isFocused();
      assertEquals(List.of(), ada.complaints());
    }
  }

  @Test
  void amongManyValuesTheirsIsFoundWhileTheyType() throws IOException {
    String hosts =
        IntStream.range(0, 150).mapToObj(number -> "web-" + number).collect(joining(", "));
    demo.runbook(
        "reboot",
        """
        about: Start a host anew
        owner: developers
        risk: low
        when: {command: reboot <host>}
        params:
          host: {one-of: [%s]}
        allow: {run: [everyone]}
        steps:
          - say: ${host} is back
        """
            .formatted(hosts));
    try (var ada = ada()) {
      ada.says("/reboot");
      var form = dialog(ada);
      var host = form.getByLabel("host");
      assertThat(host).isFocused();
      ada.page().keyboard().type("web-14");
      assertThat(form.locator("datalist option")).hasCount(11);
      ada.page().keyboard().type("2");
      assertThat(form.locator("datalist option")).hasCount(1);
      assertThat(form.locator("datalist option")).hasAttribute("value", "web-142");
      ada.page().keyboard().press("Enter");
      ada.sees(ada.card("reboot web-142"), "SUCCEEDED");
      assertEquals(List.of(), ada.complaints());
    }
  }

  @Test
  void whatWasEnteredIsThereAgainAfterACutAndAReload() {
    try (var line = new CuttableLine(demo.address());
        var ada =
            Visitor.at(chromium.browser(), line.address()).signsInAs("Ada").enters("payments")) {
      ada.says("/rollback payments");
      var form = dialog(ada);
      version(form).fill("v4.12.2");
      line.cut();
      ada.presses(form, "Run");
      says(form, "The server cannot be reached");
      assertThat(version(form)).hasValue("v4.12.2");
      line.mend();
      ada.page().reload();
      ada.presses(ada.message("version is missing"), "Fill in");
      assertThat(version(dialog(ada))).hasValue("v4.12.2");
      ada.presses(dialog(ada), "Run");
      ada.sees(ada.card(ROLLBACK), "HELD");
      assertThat(ada.message("version is missing").getByText("Fill in")).hasCount(0);
    }
  }

  @Test
  void aWrongValueComesBackWithItsFormFilledIn() {
    try (var ada = ada()) {
      ada.says("/rollback paymnts 4.12.2");
      var form = dialog(ada);
      says(form, "'paymnts'");
      says(form, "version must match");
      assertThat(service(form)).isFocused();
      assertThat(service(form)).hasAttribute("aria-invalid", "true");
      assertThat(version(form)).hasValue("4.12.2");
      service(form).selectOption("payments");
      version(form).fill("v4.12.2");
      ada.presses(form, "Run");
      ada.sees(ada.card(ROLLBACK), "HELD");
      assertEquals(List.of(), ada.complaints());
    }
  }

  @Test
  void nothingIsLeftOfAFormThatIsClosedOrSentOrWhoseWriterSignsOut() {
    try (var ada = ada()) {
      for (String end : List.of("Cancel", "Close", "Run")) {
        ada.says("/rollback payments");
        version(dialog(ada)).fill("v4.12.2");
        assertEquals(1, entered(ada));
        ada.presses(dialog(ada), end);
        assertThat(dialog(ada)).hasCount(0);
        assertEquals(0, entered(ada), end);
      }
      ada.says("/rollback catalog");
      version(dialog(ada)).fill("v1.0.0");
      ada.page().reload();
      assertThat(ada.page().locator("sb-room sb-composer textarea")).isVisible();
      assertEquals(1, entered(ada));
      ada.button(ada.page().locator("sb-nav"), "Sign out").click();
      assertThat(
              ada.page()
                  .getByRole(
                      AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as Ada")))
          .isVisible();
      assertEquals(0, entered(ada));
    }
  }

  /// How many forms this browser keeps something of.
  private static Object entered(Visitor person) {
    return person
        .page()
        .evaluate("Object.keys(localStorage).filter(key => key.includes('/form/')).length");
  }

  @Test
  void aLinkAsksForTheSameOnAPageOfItsOwn() {
    var reply =
        demo.signIn("ada").says("payments", "/rollback payments").body().path("reply").path("id");
    try (var ada = ada()) {
      ada.opens("/forms/" + reply.asText());
      var form = ada.page().locator("sb-form-page");
      says(form, "Fill in /rollback");
      assertThat(service(form)).hasValue("payments");
      version(form).fill("v4.12.2");
      ada.presses(form, "Run");
      ada.follows(form, "See it in #payments");
      ada.sees(ada.card(ROLLBACK), "HELD");
      ada.opens("/forms/" + reply.asText());
      says(form, "was sent before");
    }
  }

  @Test
  void aSecretIsEnteredUnseenAndStaysNowhere() throws IOException {
    demo.runbook("rotate", ROTATE);
    try (var ada = ada()) {
      ada.says("/rotate payments");
      var form = dialog(ada);
      var password = form.getByLabel("The new password");
      assertThat(password).isFocused();
      assertEquals("disc", password.evaluate("it => getComputedStyle(it).webkitTextSecurity"));
      ada.page().keyboard().type("horse");
      ada.page().keyboard().press("Enter");
      says(form, "has fewer than 8 characters");
      assertThat(password).isFocused();
      password.fill("correct-horse-battery");
      assertEquals(0, entered(ada, "horse"));
      ada.page().keyboard().press("Enter");
      assertThat(dialog(ada)).hasCount(0);
      var card =
          ada.page()
              .locator("sb-timeline article[aria-label^='rotate payments password=secret:']")
              .last();
      ada.sees(card, "SUCCEEDED");
      ada.says("/rotate payments password=correct-horse-battery");
      says(ada.message("'password' is a secret"), "change that secret");
      assertThat(ada.page().getByText("horse")).hasCount(0);
      assertEquals(0, entered(ada, "horse"));
      assertEquals(List.of(), ada.complaints());
    }
  }

  /// How many values this browser keeps with this text.
  private static Object entered(Visitor person, String text) {
    return person
        .page()
        .evaluate(
            "text => Object.values(localStorage).filter(it => it.includes(text)).length", text);
  }

  @Test
  void aFileIsChosenOrAnotherOneWhereItDoesNotFit() throws IOException {
    demo.runbook("keep", KEEP);
    var found = new ArrayList<String>();
    try (var ada = ada()) {
      ada.says("/keep");
      var form = dialog(ada);
      var report = form.getByLabel("report");
      assertThat(report).isFocused();
      report.setInputFiles(new FilePayload("empty.txt", "text/plain", new byte[0]));
      says(form, "empty.txt is empty.");
      report.setInputFiles(
          new FilePayload("large.txt", "text/plain", "x".repeat(2_000).getBytes(UTF_8)));
      says(form, "large.txt:");
      ada.presses(form, "Run");
      says(form, "report must be at most 1kB, not '2 kB'");
      assertThat(report).hasAttribute("aria-invalid", "true");
      found.addAll(Axe.everywhere(ada.page(), "a file that does not fit"));
      report.setInputFiles(new FilePayload("night.txt", "text/plain", "all quiet".getBytes(UTF_8)));
      says(form, "night.txt:");
      ada.presses(form, "Run");
      var card = ada.page().locator("sb-timeline article[data-run]").last();
      ada.sees(card, "SUCCEEDED");
      says(ada.message("kept night.txt"), "kept night.txt");
      ada.opens("/runs/" + card.getAttribute("data-run"));
      says(ada.page().locator("sb-shell main"), "night.txt");
      found.addAll(Axe.everywhere(ada.page(), "a run with a file"));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aFormKeepsNobodyOut() {
    var found = new ArrayList<String>();
    try (var ada = ada()) {
      ada.says("/rollback");
      var form = dialog(ada);
      version(form).fill("four");
      ada.presses(form, "Run");
      says(form, "service is missing");
      found.addAll(Axe.everywhere(ada.page(), "a form"));
      ada.page().keyboard().press("Escape");
      assertThat(dialog(ada)).hasCount(0);
      shown(ada.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fill in")));
    }
    assertEquals(List.of(), found);
  }
}
