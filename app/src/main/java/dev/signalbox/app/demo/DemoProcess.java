package dev.signalbox.app.demo;

import dev.signalbox.app.UsageException;
import dev.signalbox.examples.demo.DemoHome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The demo system as a process beside the server. It ends when its standard input closes, so also
/// when we are killed.
final class DemoProcess implements AutoCloseable {
  private static final String READY = "demo system ready";

  private final Process process;
  private final BufferedWriter orders;
  private final Map<String, URI> gates;
  private final URI metrics;

  private DemoProcess(Process process, Map<String, URI> gates, URI metrics) {
    this.metrics = metrics;
    this.process = process;
    this.orders = process.outputWriter();
    this.gates = gates;
  }

  /// Starts it and waits until its services are healthy.
  static DemoProcess start(DemoHome home) throws IOException {
    Process process =
        new ProcessBuilder(home.systemCommand())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var gates = new LinkedHashMap<String, URI>();
    BufferedReader reader = process.inputReader();
    String line = reader.readLine();
    while (line != null && !line.equals(READY)) {
      String[] words = line.split(" ", 2);
      gates.put(words[0], URI.create(words[1]));
      line = reader.readLine();
    }
    URI metrics = gates.remove(DemoHome.METRICS);
    if (line == null || metrics == null) {
      throw new UsageException("The demo system did not start: the line above says why.");
    }
    Thread.ofVirtual()
        .name("signalbox-demo-output")
        .start(() -> reader.lines().forEach(System.err::println));
    return new DemoProcess(process, gates, metrics);
  }

  /// Where each service is reached.
  Map<String, URI> gates() {
    return gates;
  }

  /// Where the share of failing requests is asked for.
  URI metrics() {
    return metrics;
  }

  /// Tells the watcher where its alerts go.
  void reportTo(URI webhook, Path tokenFile) throws IOException {
    order("report " + webhook + " " + tokenFile);
  }

  /// Tells `demo publish` where releases are published.
  void publishTo(URI webhook, Path secretFile) throws IOException {
    order("publish " + webhook + " " + secretFile);
  }

  private void order(String line) throws IOException {
    orders.write(line + "\n");
    orders.flush();
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.onExit().join();
  }
}
