package dev.signalbox.testkit.matrix;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real homeserver on a free local port, that of the Matrix foundation, in a folder of its own.
public final class SynapseDaemon implements AutoCloseable {
  /// What it calls itself.
  public static final String NAME = "chat.test";

  private static final String GENEROUS =
      """
      rc_message: { per_second: 10000, burst_count: 10000 }
      rc_room_creation: { per_second: 10000, burst_count: 10000 }
      """;

  private final Path python;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private SynapseDaemon(Path python, Path folder, int port) {
    this.python = python;
    this.folder = folder;
    this.port = port;
  }

  /// A running server that lets everybody write as fast as they like. Where it cannot be had the
  /// test is skipped and says so aloud.
  public static SynapseDaemon start() {
    return start(GENEROUS);
  }

  /// A running server with the limits that it has by itself: ten messages at once, and then one
  /// every five seconds.
  public static SynapseDaemon startLimited() {
    return start("");
  }

  private static SynapseDaemon start(String limits) {
    var python = SynapseInstallation.python();
    try {
      var server = new SynapseDaemon(python, Files.createTempDirectory("synapse"), freePort());
      server.configure(limits);
      server.up();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void configure(String limits) throws IOException {
    Files.writeString(
        folder.resolve("log.yaml"),
        """
        version: 1
        handlers: { console: { class: logging.StreamHandler } }
        root: { level: WARNING, handlers: [console] }
        """);
    Files.writeString(
        folder.resolve("homeserver.yaml"),
        """
        server_name: %1$s
        public_baseurl: http://127.0.0.1:%2$d/
        listeners:
          - { port: %2$d, type: http, tls: false, bind_addresses: ['127.0.0.1'],
              resources: [{ names: [client], compress: false }] }
        database: { name: sqlite3, args: { database: %3$s/homeserver.db } }
        log_config: %3$s/log.yaml
        pid_file: %3$s/pid
        media_store_path: %3$s/media
        signing_key_path: %3$s/signing.key
        macaroon_secret_key: for-tests-only
        form_secret: for-tests-only
        enable_registration: true
        enable_registration_without_verification: true
        report_stats: false
        trusted_key_servers: []
        federation_domain_whitelist: []
        rc_registration: { per_second: 1000, burst_count: 1000 }
        rc_invites: { per_room: { per_second: 1000, burst_count: 1000 },
          per_user: { per_second: 1000, burst_count: 1000 } }
        rc_joins: { local: { per_second: 1000, burst_count: 1000 } }
        %4$s
        """
            .formatted(NAME, port, folder, limits));
    run("-m", "synapse._scripts.generate_signing_key", "-o", folder + "/signing.key");
  }

  private void run(String... arguments) throws IOException {
    var key = begin(arguments);
    Eventually.ends("a key is made", key.onExit());
  }

  private Process begin(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(python.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Starts the process and waits until it answers.
  public void up() {
    try {
      process = begin("-m", "synapse.app.homeserver", "-c", folder + "/homeserver.yaml");
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
