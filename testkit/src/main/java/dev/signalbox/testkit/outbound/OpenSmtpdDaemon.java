package dev.signalbox.testkit.outbound;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real OpenSMTPD on a free local port, where one is installed and we are root: it takes mail for
/// everybody at example.org and keeps it in a folder. In clear: Debian's fails in every handshake,
/// whoever begins it.
public final class OpenSmtpdDaemon implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/smtpd");
  private static final Path CONTROL = Path.of("/run/smtpd.sock");
  private final Path folder;
  private final int port;
  private Process process;

  private OpenSmtpdDaemon(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    process = served();
  }

  /// A running one. Where there can be none the test is skipped and says so aloud.
  public static OpenSmtpdDaemon startOrSkip(Path folder) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      skip("no OpenSMTPD is installed: install the package opensmtpd");
    }
    if (!ProcessHandle.current().info().user().equals(Optional.of("root"))) {
      skip("OpenSMTPD is started by root alone");
    }
    if (Files.exists(CONTROL) && ProcessHandle.allProcesses().anyMatch(OpenSmtpdDaemon::isOne)) {
      skip("another OpenSMTPD runs on this machine, which has room for one");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var mails = Files.createDirectories(folder.resolve("mail"));
    var owner = folder.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(mails, owner.lookupPrincipalByName("mail"));
    int port = LocalPort.any();
    String settings =
        """
        listen on 127.0.0.1 port %2$d
        action take maildir "%1$s/mail" virtual { "@" = "mail" }
        match from any for domain "example.org" action take
        """
            .formatted(folder, port);
    Files.writeString(folder.resolve("smtpd.conf"), settings);
    return new OpenSmtpdDaemon(folder, port);
  }

  private static void skip(String why) {
    System.out.println("SKIPPED: " + why);
    Assumptions.abort(why);
  }

  private static boolean isOne(ProcessHandle process) {
    return process.info().command().map(PROGRAM.toString()::equals).orElse(false);
  }

  private Process served() throws IOException {
    var begun =
        new ProcessBuilder(PROGRAM.toString(), "-d", "-f", folder.resolve("smtpd.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Eventually.holds(
        "OpenSMTPD is ready: see " + folder.resolve("output"),
        () -> listens(port) || !begun.isAlive());
    if (!begun.isAlive()) {
      throw new AssertionError(Files.readString(folder.resolve("output")));
    }
    return begun;
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /// Everything that arrived, as it lies in the folder.
  public List<String> mails() {
    var arrived = folder.resolve("mail").resolve("new");
    try (Stream<Path> files = Files.exists(arrived) ? Files.list(arrived) : Stream.empty()) {
      return files.map(OpenSmtpdDaemon::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n").replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stop() {
    process.destroy();
    Eventually.holds("OpenSMTPD ends", () -> !process.isAlive() && !listens(port));
  }

  public void restart() throws IOException {
    process = served();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
