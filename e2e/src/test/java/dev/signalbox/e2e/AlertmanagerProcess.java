package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real Alertmanager on a free local port, where one is installed, and its own API.
final class AlertmanagerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIGURATION =
      "route: { receiver: nobody }\nreceivers: [ { name: nobody } ]\n";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final Process process;

  private AlertmanagerProcess(URI address, Process process) {
    this.address = address;
    this.process = process;
  }

  /// A running one. Where none is installed the test is skipped and says so aloud.
  static AlertmanagerProcess startOrSkip(Path folder) {
    return startOrSkip(folder, CONFIGURATION);
  }

  /// The same, which reports what fires to this address.
  static AlertmanagerProcess reporting(Path folder, URI to, String token) {
    return startOrSkip(
        folder,
        """
        route: { receiver: box, group_by: [alertname], group_wait: 0s, group_interval: 1s }
        receivers:
          - name: box
            webhook_configs:
              - url: %s
                http_config: { authorization: { credentials: %s } }
        """
            .formatted(to, token));
  }

  private static AlertmanagerProcess startOrSkip(Path folder, String text) {
    Optional<Path> program = installed();
    if (program.isEmpty()) {
      String why = "no Alertmanager is installed: install the package prometheus-alertmanager";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      Files.createDirectories(folder);
      Path configuration = Files.writeString(folder.resolve("alertmanager.yml"), text);
      URI address = URI.create("http://127.0.0.1:" + LocalPort.any());
      Process process =
          new ProcessBuilder(
                  program.orElseThrow().toString(),
                  "--config.file=" + configuration,
                  "--storage.path=" + folder.resolve("data"),
                  "--web.listen-address=" + address.getAuthority(),
                  "--cluster.listen-address=")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      var started = new AlertmanagerProcess(address, process);
      Eventually.holds("Alertmanager is ready", () -> started.status("/-/ready") == 200);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> installed() {
    return Stream.of("prometheus-alertmanager", "alertmanager")
        .flatMap(name ->
            Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/usr/local/bin").split(":"))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  URI address() {
    return address;
  }

  private int status(String path) {
    try {
      return send(HttpRequest.newBuilder(address.resolve(path)).GET()).statusCode();
    } catch (UncheckedIOException notYet) {
      return 0;
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// What its API says.
  JsonNode asked(String path) {
    try {
      return JSON.readTree(send(HttpRequest.newBuilder(address.resolve(path)).GET()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An alert fires from now on.
  void fires(String name, String service) {
    fires("[{\"labels\": {\"alertname\": \"%s\", \"service\": \"%s\"}}]".formatted(name, service));
  }

  /// Alerts fire from now on.
  ///
  /// @param alert what is posted to `/api/v2/alerts`
  void fires(String alert) {
    var request =
        HttpRequest.newBuilder(address.resolve("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(alert));
    if (send(request).statusCode() != 200) {
      throw new AssertionError("the alert is not taken");
    }
  }

  /// Ends it.
  @Override
  public void close() {
    ends();
  }

  /// It goes down.
  void ends() {
    process.destroy();
    Eventually.ends("Alertmanager is gone", process.onExit());
  }
}
