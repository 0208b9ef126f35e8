package dev.signalbox.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real `ngircd` on a free local port, where one is installed: an IRC server that offers next to
/// nothing. Works as root and as anybody else.
public final class Ngircd implements AutoCloseable {
  /// The name by which the server calls itself.
  public static final String NAME = "irc.example.test";

  private static final List<String> CANDIDATES =
      List.of("ngircd", "/usr/sbin/ngircd", "/usr/local/sbin/ngircd", "/opt/homebrew/sbin/ngircd");

  private final String program;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private Ngircd(String program, Path folder, int port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /// A running server, with a password unless that is empty. Where none is installed the test is
  /// skipped and says so aloud.
  public static Ngircd start(String password) {
    var program = installed();
    if (program.isEmpty()) {
      var why = "ngircd is not installed: install the package ngircd to test against the real one";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      var server =
          new Ngircd(program.orElseThrow(), Files.createTempDirectory("ngircd"), freePort());
      server.configure(password);
      server.up();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<String> installed() {
    return CANDIDATES.stream().filter(Ngircd::answers).findFirst();
  }

  private static boolean answers(String candidate) {
    try {
      var asked = new ProcessBuilder(candidate, "--version").redirectErrorStream(true).start();
      asked.getInputStream().readAllBytes();
      return asked.waitFor(10, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /// Changes the password for the next start.
  public void configure(String password) {
    var configuration =
        """
        [Global]
        Name = %s
        Info = test server
        Listen = 127.0.0.1
        Ports = %d
        Password = %s
        MotdPhrase = welcome
        ServerUID = 65534
        ServerGID = 65534
        [Limits]
        MaxConnectionsIP = 0
        [Options]
        DNS = no
        Ident = no
        PAM = no
        """
            .formatted(NAME, port, password);
    try {
      Files.writeString(file(), configuration, UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path file() {
    return folder.resolve("ngircd.conf");
  }

  public int port() {
    return port;
  }

  /// Starts the process and waits until it takes connections.
  public void up() {
    try {
      process =
          new ProcessBuilder(program, "-n", "-f", file().toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Eventually.holds("ngircd on port " + port, this::takesConnections);
  }

  private boolean takesConnections() {
    try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Kills the process, as a crash would.
  public void down() {
    var running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
  }

  @Override
  public void close() {
    down();
    try {
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder.resolve("log"));
      Files.deleteIfExists(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
