package dev.signalbox.e2e;

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
import org.junit.jupiter.api.Assumptions;

/// A real Prometheus on a free local port, where one is installed, that looks at one target each
/// second and reports to us when it is down, as to an Alertmanager.
final class PrometheusProcess implements AutoCloseable {
  private static final String RULES =
      """
      groups:
        - name: web
          interval: 1s
          rules:
            - alert: TargetDown
              expr: up == 0
              labels: { severity: critical, service: web }
              annotations: { summary: "{{ $labels.instance }} does not answer" }
      """;

  private final Process process;

  private PrometheusProcess(Process process) {
    this.process = process;
  }

  /// A running one. Where none is installed the test is skipped and says so aloud.
  ///
  /// @param replica the label that tells it from others of its kind
  /// @param to the address of a source
  static PrometheusProcess startOrSkip(
      Path folder, String replica, URI target, URI to, String token) {
    Optional<Path> program = installed();
    if (program.isEmpty()) {
      String why = "no Prometheus is installed: install the package prometheus";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("rules.yml"), RULES);
      Path configuration =
          Files.writeString(
              folder.resolve("prometheus.yml"), configuration(replica, target, to, token));
      String address = "127.0.0.1:" + LocalPort.any();
      Process process =
          new ProcessBuilder(
                  program.orElseThrow().toString(),
                  "--config.file=" + configuration,
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=" + address)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      Eventually.holds("Prometheus is ready", () -> isReady(address));
      return new PrometheusProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(String replica, URI target, URI to, String token) {
    return """
    global:
      scrape_interval: 1s
      evaluation_interval: 1s
      external_labels: { replica: %s }
    rule_files: [ rules.yml ]
    alerting:
      alertmanagers:
        - path_prefix: %s
          authorization: { credentials: %s }
          static_configs: [ { targets: [ '%s' ] } ]
    scrape_configs: [ { job_name: web, static_configs: [ { targets: [ '%s' ] } ] } ]
    """
        .formatted(replica, to.getPath(), token, to.getAuthority(), target.getAuthority());
  }

  private static boolean isReady(String address) {
    var request = HttpRequest.newBuilder(URI.create("http://" + address + "/-/ready")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Path> installed() {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/usr/local/bin").split(":"))
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Ends it.
  @Override
  public void close() {
    process.destroy();
    Eventually.ends("Prometheus is gone", process.onExit());
  }
}
