package dev.signalbox.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Prometheus as the server sees it: many alerts in a body, one body after the other.
final class AlertSender {
  private static final int BODY = 500;
  private static final Duration FIRES = Duration.ofHours(3);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI source;
  private final Instant until = Instant.now().plus(FIRES);

  AlertSender(URI server) {
    source = server.resolve("/hooks/" + Site.PROMETHEUS + "/api/v2/");
  }

  /// Alerts that fire, each with a name of its own.
  ///
  /// @param kind the beginning of what they are called
  /// @param groups how many cards they are
  void send(String kind, int alerts, int groups) throws IOException, InterruptedException {
    for (int from = 0; from < alerts; from += BODY) {
      String body =
          IntStream.range(from, Math.min(alerts, from + BODY))
              .mapToObj(i -> alert(kind + i % groups, i))
              .collect(Collectors.joining(",", "[", "]"));
      post("alerts", body);
    }
  }

  private String alert(String name, int i) {
    return """
    {"labels": {"alertname": "%s", "service": "svc-%d", "env": "prod", "severity": "warning",
      "instance": "node-%d.eu.example.com:9100", "job": "node"},
     "annotations": {"summary": "It is not as it should be on node %d"}, "endsAt": "%s"}\
    """
        .formatted(name, i % 10, i, i, until);
  }

  /// A silence with patterns that match nothing of what is sent.
  void silence(int i) throws IOException, InterruptedException {
    post(
        "silences",
        """
        {"matchers": [{"name": "instance", "value": "db-%1$d\\\\..*", "isRegex": true},
          {"name": "alertname", "value": "(Disk|Cpu).*%1$d", "isRegex": true}],
         "startsAt": "%2$s", "endsAt": "%3$s", "createdBy": "bench", "comment": "measured"}
        """
            .formatted(i, Instant.now(), until));
  }

  private void post(String what, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(source.resolve(what))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + Site.PASSWORD)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
