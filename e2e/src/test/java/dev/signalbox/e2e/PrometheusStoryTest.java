package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prometheus straight to us: two replicas report the same alert, which is one card; amtool sees
/// it, silences it and ends that; when the target is back the card says so.
final class PrometheusStoryTest {
  @TempDir private Path folder;

  @Test
  void twoReplicasMakeOneCardThatAmtoolSilences() throws IOException {
    URI target = URI.create("http://127.0.0.1:" + LocalPort.any());
    try (var gauge = new Gauge();
        SignalboxProcess server = installed(gauge).start();
        var _ = prometheus("a", target, server);
        var _ = prometheus("b", target, server)) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      Eventually.holds("it is on a card", () -> cards(ada).size() == 1);
      assertTrue(cards(ada).toString().contains("TargetDown"), () -> cards(ada).toString());
      silencesAndEndsThat(server.address().resolve("/hooks/prom"));
      HttpServer back = answering(target);
      try {
        Eventually.holds(
            "it is over",
            () -> cards(ada).getFirst().at("/card/summary").asText().startsWith("Resolved"));
      } finally {
        back.stop(0);
      }
      assertEquals(1, cards(ada).size());
    }
  }

  private InstalledServer installed(Gauge gauge) {
    var installed =
        InstalledServer.write(folder, folder.resolve("data"), gauge.address(), Map.of());
    installed.source(
        "prom: { is: alertmanager-api, token: \"file:alertmanager.token\", room: ops,"
            + " drop: [replica], may: [silence] }");
    return installed;
  }

  private static void silencesAndEndsThat(URI source) {
    String alerts = amtool(source, "alert", "query", "alertname=TargetDown");
    assertEquals(1, alerts.split("TargetDown", -1).length - 1, alerts);
    String silenced =
        amtool(source, "silence", "add", "-d", "1h", "-a", "ada", "-c", "known", "service=web");
    String id = silenced.lines().findFirst().orElse("");
    Eventually.holds(
        "amtool sees it silenced",
        () -> amtool(source, "alert", "query", "-s", "service=web").contains("TargetDown"));
    assertTrue(amtool(source, "silence", "query").contains("known"), silenced);
    assertEquals("ended with 0", amtool(source, "silence", "expire", id));
  }

  private PrometheusProcess prometheus(String replica, URI target, SignalboxProcess server) {
    return PrometheusProcess.startOrSkip(
        folder.resolve("prometheus-" + replica),
        replica,
        target,
        server.address().resolve("/hooks/prom"),
        InstalledServer.TOKEN);
  }

  private static String amtool(URI source, String... words) {
    List<String> all = new ArrayList<>(List.of("amtool"));
    all.add(
        "--alertmanager.url=http://x:%s@%s%s"
            .formatted(InstalledServer.TOKEN, source.getAuthority(), source.getPath()));
    all.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] printed = process.getInputStream().readAllBytes();
      return new String(printed, StandardCharsets.UTF_8) + "ended with " + process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpServer answering(URI target) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(target.getHost(), target.getPort()), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static List<JsonNode> cards(ConsoleClient person) {
    List<JsonNode> cards = new ArrayList<>();
    for (JsonNode message : person.messages("ops")) {
      if (message.path("card").isObject()) {
        cards.add(message);
      }
    }
    return cards;
  }
}
