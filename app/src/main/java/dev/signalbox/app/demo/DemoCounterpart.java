package dev.signalbox.app.demo;

import dev.signalbox.app.UsageException;
import dev.signalbox.examples.demo.DemoFiles;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What plays a chat platform beside the demo: a process of its own, on the loopback alone, that
/// ends with it. What it is made of stays in the demo's folder.
final class DemoCounterpart implements AutoCloseable {
  private static final long MOST_SECONDS = 60;
  private static final long GLANCE_MILLIS = 100;

  private final Platform platform;
  private final int port;
  private final Process process;

  /// The platforms that can be played.
  enum Platform {
    /// A workspace of local-slack, which has its own page.
    SLACK("slack", "local-slack from npm"),
    /// A homeserver, Synapse, to which any Matrix client can sign in.
    MATRIX("matrix", "Synapse from PyPI (some 245 MB, half a minute)");

    private final String word;
    private final String installed;

    Platform(String word, String installed) {
      this.word = word;
      this.installed = installed;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private DemoCounterpart(Platform platform, int port, Process process) {
    this.platform = platform;
    this.port = port;
    this.process = process;
  }

  /// Installs what is missing, says so, starts it and waits until it answers.
  ///
  /// @param demo the demo's folder
  /// @throws UsageException when something that it needs is not on this machine
  static DemoCounterpart start(Platform platform, Path demo)
      throws IOException, InterruptedException {
    DemoFiles.writeCounterpartsTo(demo);
    Path folder = demo.resolve("counterparts");
    String script = folder.resolve(platform + ".sh").toString();
    String home = folder.resolve(platform + "-program").toString();
    Path data = Files.createDirectories(folder.resolve(platform.word));
    if (Files.notExists(Path.of(home, "installed"))) {
      System.out.println("Installing " + platform.installed + " in " + home + ", once …");
    }
    finish(List.of("sh", script, "install", home));
    String port = Integer.toString(freePort());
    File output = data.resolve("output").toFile();
    var begun =
        new ProcessBuilder("sh", script, "run", home, data.toString(), port)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    var counterpart = new DemoCounterpart(platform, Integer.parseInt(port), begun);
    try {
      counterpart.await(output);
      if (platform == Platform.MATRIX) {
        finish(List.of("sh", script, "people", home, data.toString(), port));
      }
      return counterpart;
    } catch (IOException | InterruptedException | RuntimeException e) {
      counterpart.close();
      throw e;
    }
  }

  private static void finish(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    var end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    int ended = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    if (ended != 0) {
      throw new UsageException(
          "The demo cannot have this chat beside it: the line above says what is missing. Without"
              + " --chat it starts.");
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void await(File output) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!answers()) {
      if (System.nanoTime() > end || process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new UsageException(platform + " did not start: " + output + " says why.");
      }
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  /// Its connection in the section `adapters`.
  String yaml() {
    return switch (platform) {
      case SLACK ->
          DemoChats.slack(
              address() + "/api/",
              "file:counterparts/slack/token",
              "file:counterparts/slack/app-token");
      case MATRIX -> DemoChats.matrix("chat.test=" + address(), "file:counterparts/matrix/token");
    };
  }

  /// How to look at it: lines for people.
  List<String> greeting() {
    return switch (platform) {
      case SLACK ->
          List.of(
              "Slack is played at "
                  + address()
                  + ": open it, choose ada or grace, go to #payments.",
              "Type in the console /link slack, send the code to the bot there, and then in"
                  + " #payments:  !deploy payments v4.12.3");
      case MATRIX ->
          List.of(
              "A Matrix homeserver runs at "
                  + address()
                  + ": sign in there with any client, as ada",
              "with ada-password, or grace with grace-password, and go to #payments:chat.test.",
              "Type in the console /link matrix, send the code to @signalbox:chat.test, and then in"
                  + " #payments:  !deploy payments v4.12.3");
    };
  }

  /// Ends it, and waits for that.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
