package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group of alerts pages whoever is on call; who answers the page has the group, and its end
/// calls everybody off.
final class AlertPagingTest {
  private static final String SETTINGS =
      """
      on-call: oncall.yaml
      alerts: alerts.yaml
      services: { payments: { owner: crew, on-call: shop, room: pay } }
      sources: { prom: { is: alertmanager, token: file:prom.secret, room: pay } }
      """;
  private static final String ON_CALL =
      """
      schedules:
        shop: { zone: UTC, layers: [{ people: [ada], turn: weekly MON 09:00 }] }
      nobody: group/crew
      """;
  private static final String ALERTS =
      """
      route: { room: pay, group-by: [alertname], wait: 0s, urgency: page, page: payments }
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private void post(RunningInstallation to, String status)
      throws IOException, InterruptedException {
    post(to, status, "critical");
  }

  private void post(RunningInstallation to, String status, String severity)
      throws IOException, InterruptedException {
    String body =
        """
        {"version": "4", "groupKey": "g", "status": "%1$s", "receiver": "r",
         "groupLabels": {"alertname": "Full"}, "commonAnnotations": {}, "externalURL": "",
         "commonLabels": {"alertname": "Full"}, "alerts": [
          {"status": "%1$s", "labels": {"alertname": "Full", "severity": "%3$s"},
           "annotations": {"summary": "the disk is full"}, "fingerprint": "f1",
           "startsAt": "2026-11-30T10:00:00Z", "endsAt": "%2$s"}]}\
        """
            .formatted(
                status,
                status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-30T10:05:00Z",
                severity);
    var request =
        HttpRequest.newBuilder(to.base().resolve("/hooks/prom"))
            .header("Authorization", "Bearer a token of prometheus")
            .POST(BodyPublishers.ofString(body))
            .timeout(Eventually.PATIENCE)
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
  }

  @Test
  void pagesAgainWhenItIsWorseAndOneStepForTwoWhoPress() throws IOException, InterruptedException {
    String onCall =
        ON_CALL
            + """
            policies:
              shop: [{ page: [schedule/shop] }, { page: ["@bo"] }]
            """;
    try (var server = start(onCall)) {
      SignedIn ada = server.signIn("ada");
      SignedIn bo = server.signIn("bo");
      post(server, "firing", "warning");
      Eventually.holds("ada is paged", () -> own(ada).contains("Page: Full"));
      post(server, "firing", "critical");
      Eventually.holds(
          "she is paged again", () -> own(ada).contains("Page: Full is worse than before"));
      Pattern button = Pattern.compile("\"escalate [a-z0-9]{6} from=1\"");
      Eventually.holds(
          "the card says how far it is",
          () -> button.matcher(ada.read("/api/rooms/pay/messages")).find());
      Matcher line = button.matcher(ada.read("/api/rooms/pay/messages"));
      assertTrue(line.find());
      String press = "/" + line.group().replace("\"", "");
      ada.told("pay", press);
      bo.told("pay", press);
      Eventually.holds(
          "bo is paged", () -> bo.read("/api/rooms/@bo/messages").contains("Page: Full"));
      Eventually.holds("once", () -> ada.read("/api/rooms/pay/messages").contains("from=2"));
    }
  }

  private RunningInstallation start(String onCall) throws IOException {
    return RunningInstallation.start(
        folder,
        Map.of("pay", List.of("everyone")),
        Map.of("crew", List.of("ada", "bo")),
        Map.of(),
        SETTINGS,
        Map.of(
            "oncall.yaml", onCall, "alerts.yaml", ALERTS, "prom.secret", "a token of prometheus"));
  }

  @Test
  void pagesWhoIsOnCallAndCallsThemOff() throws IOException, InterruptedException {
    try (var server = start(ON_CALL)) {
      SignedIn ada = server.signIn("ada");
      post(server, "firing");
      Eventually.holds("ada is paged", () -> own(ada).contains("Page: Full"));
      Matcher code = Pattern.compile("\"page ack ([a-z0-9]{6})\"").matcher(own(ada));
      assertTrue(code.find());
      String told = ada.told("pay", "/page ack " + code.group(1));
      assertTrue(told.contains("You see to it: Full"), told);
      Eventually.holds(
          "the card says so", () -> ada.read("/api/rooms/pay/messages").contains("ada has it"));
      post(server, "resolved");
      Eventually.holds(
          "it is over",
          () -> ada.read("/api/rooms/pay/messages").contains("Paging is over, the alert is over"));
    }
  }

  private static String own(SignedIn person) {
    return person.read("/api/rooms/@ada/messages");
  }
}
