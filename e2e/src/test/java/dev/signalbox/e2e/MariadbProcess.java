package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A real MariaDB on a free local port, where one is installed, with a database `shop` and an
/// account that may do everything there. Works as root and as anybody else.
final class MariadbProcess implements AutoCloseable {
  static final String USER = "keeper";
  static final String PASSWORD = "keeper-of-the-shop";

  private final Path folder;
  private final int port;
  private final Process process;

  private MariadbProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// A running one. Where none is installed the test is skipped and says so aloud.
  static MariadbProcess startOrSkip(Path folder) {
    Optional<Path> server = installed("mariadbd");
    Optional<Path> installer = installed("mariadb-install-db");
    if (server.isEmpty() || installer.isEmpty() || installed("mariadb").isEmpty()) {
      String why = "no MariaDB is installed: install the package mariadb-server";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      Files.createDirectories(folder);
      run(
          folder,
          installer.orElseThrow().toString(),
          "--no-defaults",
          "--datadir=" + folder.resolve("data"),
          "--auth-root-authentication-method=normal",
          "--skip-test-db",
          "--skip-name-resolve",
          user());
      int port = LocalPort.any();
      Process process = served(server.orElseThrow(), folder, port);
      var started = new MariadbProcess(folder, port, process);
      Eventually.holds("MariaDB is ready", () -> started.client("select 1").isPresent());
      started.tell("create database shop");
      started.tell("create user " + USER + " identified by '" + PASSWORD + "'");
      started.tell("grant all on shop.* to " + USER);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process served(Path server, Path folder, int port) throws IOException {
    return new ProcessBuilder(
            server.toString(),
            "--no-defaults",
            user(),
            "--datadir=" + folder.resolve("data"),
            "--socket=" + folder.resolve("sock"),
            "--pid-file=" + folder.resolve("pid"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--innodb-buffer-pool-size=16M",
            "--innodb-flush-log-at-trx-commit=0")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server-output").toFile())
        .start();
  }

  private static String user() {
    return "--user=" + System.getProperty("user.name");
  }

  private static Optional<Path> installed(String program) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int run(Path folder, String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return port;
  }

  /// What its own client prints, asked as its administrator.
  List<String> tell(String sql) {
    return client(sql).orElseThrow(() -> new AssertionError("MariaDB does not take: " + sql));
  }

  private Optional<List<String>> client(String sql) {
    var command = new ArrayList<String>();
    command.add(installed("mariadb").orElseThrow().toString());
    command.addAll(
        List.of(
            "--no-defaults", "-u", "root", "--socket=" + folder.resolve("sock"), "-N", "-e", sql));
    boolean well = run(folder, command.toArray(String[]::new)) == 0;
    try {
      return well
          ? Optional.of(Files.readAllLines(folder.resolve("output"), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    Eventually.ends("MariaDB is gone", process.onExit());
  }
}
