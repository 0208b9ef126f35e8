package dev.signalbox.e2e;

import dev.signalbox.testkit.counterpart.LocalPort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A PostgreSQL of one's own that can be stopped and started again at the same address.
final class Postgres implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  private Postgres(Path folder, int port, EmbeddedPostgres server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /// Skips the test, loudly, where no PostgreSQL starts.
  static Postgres orSkip(Path folder) {
    Optional<Postgres> started = start(folder);
    if (started.isEmpty()) {
      System.out.println("SKIPPED: no PostgreSQL could be started");
    }
    Assumptions.assumeTrue(started.isPresent(), "no PostgreSQL");
    return started.orElseThrow();
  }

  private static Optional<Postgres> start(Path folder) {
    try {
      int port = LocalPort.any();
      return Optional.of(new Postgres(folder, port, launch(folder, port)));
    } catch (IOException | RuntimeException failure) {
      System.out.println("PostgreSQL does not start: " + failure);
      return Optional.empty();
    }
  }

  private static EmbeddedPostgres launch(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  int port() {
    return port;
  }

  /// As `SIGNALBOX_DATABASE_URL` takes it.
  String url() {
    return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
  }

  void stop() {
    close();
  }

  void startAgain() {
    try {
      server = launch(folder, port);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
