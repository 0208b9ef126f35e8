package dev.signalbox.testkit.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import dev.signalbox.testkit.npm.NpmInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Microsoft's own program that plays Teams for whoever writes a bot, on a free local port, where
/// it can be installed. It signs nothing and checks no token.
final class AgentsPlayground implements AutoCloseable {
  private static final String PACKAGE = "@microsoft/m365agentsplayground";
  private static final String VERSION = "0.2.28";

  /// It takes the offer of another version of HTTP for a WebSocket, and never answers.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final int port;

  private AgentsPlayground(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// One that is ready. Where the program cannot be had the test is skipped and says so aloud.
  ///
  /// @param bot where it calls the bot
  static AgentsPlayground start(URI bot) {
    try {
      var folder =
          NpmInstallation.installed("agents-playground-" + VERSION, PACKAGE + "@" + VERSION);
      if (folder.isEmpty()) {
        var why = "the Agents Playground needs node, and npm with its registry";
        System.out.println("SKIPPED: " + why);
        Assumptions.abort(why);
      }
      return started(folder.orElseThrow(), bot);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static AgentsPlayground started(Path folder, URI bot) throws IOException {
    var port = LocalPort.any();
    var work = Files.createTempDirectory("teams");
    try (var in = AgentsPlayground.class.getResourceAsStream("loopback.js")) {
      Files.write(work.resolve("loopback.js"), in == null ? new byte[0] : in.readAllBytes());
    }
    var builder =
        new ProcessBuilder(
            "node",
            "--require",
            work.resolve("loopback.js").toString(),
            folder.resolve("node_modules/" + PACKAGE + "/cli.js").toString(),
            "start",
            "-e",
            bot.toString(),
            "-c",
            "msteams",
            "-p",
            String.valueOf(port),
            "--disable-telemetry");
    builder.environment().put("TEAMSAPPTESTER_BROWSER", "none");
    builder.directory(work.toFile());
    builder.redirectErrorStream(true).redirectOutput(work.resolve("output").toFile());
    var playground = new AgentsPlayground(builder.start(), port);
    Eventually.holds("the Agents Playground on port " + port, playground::isReady);
    return playground;
  }

  private boolean isReady() {
    try {
      return call("GET", "/_internal/v1/config", new byte[0]).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /// What it answers at a path.
  HttpResponse<byte[]> call(String method, String path, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// What it answers, as text.
  String ask(String method, String path, String body) {
    var answer = call(method, path, body.getBytes(UTF_8));
    var said = new String(answer.body(), UTF_8);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(path + " is answered with " + answer.statusCode() + " " + said);
    }
    return said;
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
    Eventually.ends("the Agents Playground is gone", process.onExit());
  }
}
