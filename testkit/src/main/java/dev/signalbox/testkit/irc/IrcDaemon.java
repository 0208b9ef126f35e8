package dev.signalbox.testkit.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real IRC server on a free local port, where one is installed. Works as root and as anybody
/// else.
public final class IrcDaemon implements AutoCloseable {
  /// The name by which the server calls itself.
  public static final String NAME = "irc.example.test";

  private final IrcProgram kind;
  private final String program;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private IrcDaemon(IrcProgram kind, String program, Path folder, int port) {
    this.kind = kind;
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /// A running server, with a password unless that is empty. Where none is installed the test is
  /// skipped and says so aloud.
  public static IrcDaemon start(IrcProgram kind, String password) {
    var program = kind.installed();
    if (program.isEmpty()) {
      var name = kind.packageName();
      var why = name + " is not installed: install the package " + name + " to test against it";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      var folder = Files.createTempDirectory(kind.packageName());
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      var server = new IrcDaemon(kind, program.orElseThrow(), folder, LocalPort.any());
      server.configure(password);
      server.up();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Changes the password for the next start.
  public void configure(String password) {
    try {
      Files.writeString(file(), kind.configuration(port, password, folder), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path file() {
    return folder.resolve("server.conf");
  }

  public int port() {
    return port;
  }

  /// Starts the process and waits until it takes connections.
  public void up() {
    try {
      var root = Files.getOwner(folder).getName().equals("root");
      process =
          new ProcessBuilder(kind.command(program, file(), root))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Eventually.holds(kind.packageName() + " on port " + port, this::takesConnections);
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
      Eventually.ends("the IRC server is gone", running.onExit());
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
