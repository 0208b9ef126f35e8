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

  private DemoProcess(Process process, Map<String, URI> gates) {
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
    if (line == null) {
      throw new UsageException("The demo system did not start: the line above says why.");
    }
    Thread.ofVirtual()
        .name("signalbox-demo-output")
        .start(() -> reader.lines().forEach(System.err::println));
    return new DemoProcess(process, gates);
  }

  /// Where each service is reached.
  Map<String, URI> gates() {
    return gates;
  }

  /// Tells the watcher where its alerts go.
  void reportTo(URI webhook, Path tokenFile) throws IOException {
    orders.write("report " + webhook + " " + tokenFile + "\n");
    orders.flush();
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.onExit().join();
  }
}
