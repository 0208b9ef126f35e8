package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runbook of `examples/restart`: a real Alertmanager pages, a person presses the button on its
/// card, what can be seen is saved from a real service and a real PostgreSQL, and the service is
/// another process afterwards.
final class RestartStoryTest {
  private static final String ALERT =
      """
      [{"labels": {"alertname": "Slow", "service": "web", "runbook": "restart", "severity": "page"},
        "annotations": {"summary": "web answers after 9 s"}}]
      """;

  @TempDir private Path folder;

  @Test
  void isPressedOnTheCardOfAnAlertAndComesBack() throws IOException {
    try (var gauge = new Gauge();
        var postgres = Postgres.orSkip(folder.resolve("postgres"))) {
      InstalledServer installed = installed(gauge, postgres);
      try (SignalboxProcess server = installed.start();
          var alertmanager =
              AlertmanagerProcess.reporting(
                  folder.resolve("alertmanager"),
                  server.address().resolve("/hooks/alertmanager"),
                  InstalledServer.TOKEN)) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        ada.finds("restart");
        assertEquals(200, ada.says("ops", "/restart web \"it is new\"").status());
        ada.awaits("restart", "SUCCEEDED");
        String before = Files.readString(folder.resolve("web.pid"));

        alertmanager.fires(ALERT);
        JsonNode card =
            Eventually.comes("the alert's card offers it", () -> offering(ada.messages("ops")));
        JsonNode button = card.at("/card/actions/0");
        assertEquals("restart web \"web answers after 9 s\"", button.path("command").asText());
        ada.presses(card.path("id").asText(), button.path("id").asText());
        Eventually.holds(
            "it came back",
            () ->
                ada.messages("ops")
                    .toString()
                    .contains("Restart of web (web answers after 9 s) - ok"));
        ada.awaits("restart", "SUCCEEDED");
        assertNotEquals(before, Files.readString(folder.resolve("web.pid")));
      } finally {
        new ProcessBuilder(folder.resolve("bin/service").toString(), "stop").start();
      }
    }
  }

  private static @Nullable JsonNode offering(JsonNode messages) {
    for (JsonNode message : messages) {
      if (message.at("/card/actions/0/command").asText().startsWith("restart web")) {
        return message;
      }
    }
    return null;
  }

  private InstalledServer installed(Gauge gauge, Postgres postgres) throws IOException {
    var installed =
        InstalledServer.write(folder, folder.resolve("data"), gauge.address(), Map.of());
    int port = LocalPort.any();
    Files.writeString(folder.resolve("db.password"), "postgres");
    installed.connect("web: { url: \"http://127.0.0.1:%d\" }".formatted(port));
    installed.connect(
        "db: { database: { kind: postgresql, host: 127.0.0.1, port: %d, name: postgres, ssl: off }, user: postgres, password: 'file:db.password' }"
            .formatted(postgres.port()));
    Path jdk = Path.of(System.getProperty("java.home"), "bin", "jwebserver");
    installed.program("service", service(jdk, port));
    installed.runbook("restart", Files.readString(Path.of("../examples/restart/restart.yaml")));
    return installed;
  }

  /// Keeps one HTTP server of the JDK, in a session of its own.
  private static String service(Path jdk, int port) {
    return """
    #!/bin/sh
    case "$1" in
      log) tail -n 20 @@/web.log ;;
      stop) kill "$(cat @@/web.pid)" 2>/dev/null ;;
      restart)
        kill "$(cat @@/web.pid)" 2>/dev/null
        setsid %s -b 127.0.0.1 -p %d -d / >>@@/web.log 2>&1 </dev/null &
        echo $! >@@/web.pid ;;
    esac
    """
        .formatted(jdk, port);
  }
}
