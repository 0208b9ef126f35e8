package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command silences what a real Alertmanager reports, and another ends that; when Alertmanager is
/// gone, everybody can see so.
final class SilenceStoryTest {
  private static final String HUSH =
      """
      about: Silences the alerts of a service
      owner: team
      when: { command: hush <service> }
      params: { service: text }
      allow: { run: [team] }
      steps:
        - name: before
          call: prom.alerts
          with: { match: 'service="${service}"' }
        - name: hushed
          call: prom.silence
          with: { match: 'service="${service}"', for: 30m, why: "asked by ${me.id}" }
        - name: after
          call: prom.alerts
          with: { match: 'service="${service}"' }
        - say: "${before.count} alerts, now ${after.count}: ${hushed.id}"
      """;

  private static final String UNHUSH =
      """
      about: Ends a silence
      owner: team
      when: { command: unhush <id> }
      params: { id: text }
      allow: { run: [team] }
      steps:
        - call: prom.unsilence
          with: { id: "${id}" }
      """;

  @TempDir private Path folder;

  @Test
  void silencesAndEndsThatAndSaysWhenNobodyAnswers() {
    try (var gauge = new Gauge();
        var alertmanager = AlertmanagerProcess.startOrSkip(folder.resolve("alertmanager"))) {
      var installed =
          InstalledServer.write(folder, folder.resolve("data"), gauge.address(), Map.of());
      installed.connect(
          "prom: { is: alertmanager, url: \"%s\", owner: team, allow: { run: [team] } }"
              .formatted(alertmanager.address()));
      installed.runbook("hush", HUSH);
      installed.runbook("unhush", UNHUSH);
      alertmanager.fires("Down", "web");
      try (SignalboxProcess server = installed.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        ada.says("ops", "/hush web");
        ada.awaits("hush", "SUCCEEDED");
        JsonNode silence = alertmanager.asked("/api/v2/silences").path(0);
        assertEquals("active", silence.at("/status/state").asText());
        assertEquals("ada", silence.path("createdBy").asText());
        assertEquals("asked by ada", silence.path("comment").asText());
        String id = silence.path("id").asText();
        Eventually.holds(
            "it is said", () -> ada.messages("ops").toString().contains("1 alerts, now 0: " + id));
        ada.says("ops", "/unhush " + id);
        ada.awaits("unhush", "SUCCEEDED");
        assertEquals(
            "expired", alertmanager.asked("/api/v2/silences").at("/0/status/state").asText());
        Eventually.holds("it works", () -> state(ada).path("state").asText().equals("works"));

        alertmanager.ends();
        ada.says("ops", "/hush web");
        ada.awaits("hush", "FAILED");
        Eventually.holds("it fails", () -> state(ada).path("state").asText().equals("fails"));
        assertTrue(state(ada).path("reason").asText().startsWith("no connection to 127.0.0.1:"));
        JsonNode eves = state(InstalledServer.signIn(server, "eve"));
        assertEquals("fails", eves.path("state").asText());
        assertTrue(eves.path("reason").isMissingNode(), "why is for the owner");
      }
    }
  }

  private static JsonNode state(ConsoleClient person) {
    for (JsonNode each : person.get("/api/connections").body().path("connections")) {
      if (each.path("name").asText().equals("prom")) {
        return each;
      }
    }
    throw new AssertionError("prom is not listed");
  }
}
