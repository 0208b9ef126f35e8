package dev.signalbox.testkit.matrix;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.CounterpartScript;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A real homeserver on a free local port, that of the Matrix foundation, in a folder of its own.
public final class SynapseDaemon implements AutoCloseable {
  /// What it calls itself.
  public static final String NAME = "chat.test";

  private static final CounterpartScript SCRIPT =
      new CounterpartScript("matrix.sh", "synapse-1.163.2");

  private final String limits;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private SynapseDaemon(String limits, Path folder, int port) {
    this.limits = limits;
    this.folder = folder;
    this.port = port;
  }

  /// A running server that lets everybody write as fast as they like. Where it cannot be had the
  /// test is skipped and says so aloud.
  public static SynapseDaemon start() {
    return start("generous");
  }

  /// A running server with the limits that it has by itself: ten messages at once, and then one
  /// every five seconds.
  public static SynapseDaemon startLimited() {
    return start("usual");
  }

  private static SynapseDaemon start(String limits) {
    SCRIPT.install();
    try {
      var folder = Files.createTempDirectory("synapse");
      var server = new SynapseDaemon(limits, folder, LocalPort.any());
      server.up();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Starts the process and waits until it answers.
  public void up() {
    try {
      process = SCRIPT.run(folder, port, limits);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Eventually.holds("synapse on port " + port, () -> MatrixPerson.answers(uri()));
  }

  /// Kills the process, as a crash would.
  public void down() {
    var running = process;
    if (running != null) {
      running.destroyForcibly();
      Eventually.ends("synapse is gone", running.onExit());
    }
  }

  @Override
  public void close() {
    down();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
