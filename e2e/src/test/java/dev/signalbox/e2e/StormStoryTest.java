package dev.signalbox.e2e;

import static dev.signalbox.e2e.Visitor.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forty alerts of one bad release: one card, one page of whoever is on call, and the rollback that
/// helps on the card; all of it ends in its place.
final class StormStoryTest {
  private static final String ROLLBACK = "rollback payments v4.12.2";

  @TempDir private Path folder;

  @Test
  void fortyAlertsAreOneCardAndOnePage() {
    try (var chromium = Chromium.start();
        var demo = Demo.start(folder.resolve("demo"));
        var ada =
            Visitor.at(chromium.browser(), demo.address()).signsInAs("Ada").enters("payments")) {
      ConsoleClient eve = demo.signIn("eve");
      String called = onCall(eve);
      ConsoleClient onCall = demo.signIn(called);
      ada.says("/deploy payments v4.12.3");
      Locator card = ada.message("HighErrorRate · 40 alerts");
      shown(card);
      JsonNode page = onlyPage(eve);
      assertEquals(List.of(called), people(page));
      String told = onCall.messages("@" + called).toString();
      var answer = Pattern.compile("page ack [a-z0-9]{6}").matcher(told);
      assertTrue(answer.find(), told);
      onCall.says("payments", "/" + answer.group());
      shown(ada.message(called + " has it until"));

      ada.presses(card, ROLLBACK);
      ada.sees(ada.card(ROLLBACK), "HELD");
      String approval =
          demo.signIn("ada").runs().path(0).path("approvals").path(0).path("code").asText();
      demo.signIn("grace").says("payments", "/approve " + approval);
      ada.sees(ada.card(ROLLBACK), "SUCCEEDED");
      Eventually.holds(
          "the card is over in its place, and so is the page",
          () ->
              firing(eve) == 0
                  && onlyPage(eve).path("ending").asText().equals("the alert is over"));
      assertEquals(List.of(), ada.complaints());
    }
  }

  /// Whom a page of the shop's services calls now.
  private static String onCall(ConsoleClient reader) {
    JsonNode all = reader.get("/api/oncall").body().path("schedules");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("schedule").asText().equals("shop"))
        .map(one -> one.path("now").path("person").asText())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode onlyPage(ConsoleClient reader) {
    JsonNode all = reader.get("/api/pages").body().path("pages");
    assertEquals(1, all.size(), all::toString);
    return all.path(0);
  }

  private static List<String> people(JsonNode escalation) {
    return StreamSupport.stream(escalation.path("pages").spliterator(), false)
        .map(page -> page.path("person").asText())
        .toList();
  }

  private static long firing(ConsoleClient reader) {
    return StreamSupport.stream(reader.messages("payments").spliterator(), false)
        .filter(message -> message.toString().contains("Firing: "))
        .count();
  }
}
