package dev.signalbox.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, started as people start it.
///
/// @param readyMillis from the start of the process to its line `ready …`
record ServerProcess(Process process, URI address, double readyMillis) implements AutoCloseable {
  private static final String READY = "ready ";
  private static final long PATIENCE_SECONDS = 20;

  /// Starts it and waits until it is ready.
  ///
  /// @param home where `./signalbox` is
  static ServerProcess start(Path home, Site site) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                home.resolve("signalbox").toString(),
                "start",
                "--config",
                site.config().toString(),
                "--data",
                site.data().toString(),
                "--port",
                "0")
            .redirectError(site.folder().resolve("server.log").toFile())
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    @Nullable String line = output.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(
          "the server ended: " + Files.readString(site.folder().resolve("server.log")));
    }
    double millis = (System.nanoTime() - start) / 1e6;
    Thread.ofPlatform().daemon().start(() -> drain(output));
    URI address = URI.create(line.substring(READY.length()).strip().replaceFirst("\\s.*", ""));
    return new ServerProcess(process, address.resolve("/"), millis);
  }

  /// So that the server never waits for its output to be read.
  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        Thread.onSpinWait();
      }
    } catch (IOException ended) {
      System.getLogger(ServerProcess.class.getName()).log(Level.TRACE, "the server ended", ended);
    }
  }

  /// Resident memory in MB (Linux).
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("the server ended");
  }

  /// Processor time that it used, and the programs that it waited for.
  Duration processor() {
    return process
        .descendants()
        .reduce(cpu(process.toHandle()), (sum, one) -> sum.plus(cpu(one)), Duration::plus);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
