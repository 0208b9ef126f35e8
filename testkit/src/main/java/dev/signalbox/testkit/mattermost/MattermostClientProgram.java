package dev.signalbox.testkit.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.npm.NpmInstallation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/// A person before a Mattermost server, by the client that Mattermost's own pages are made with
/// (`@mattermost/client`), where it can be installed.
public final class MattermostClientProgram implements AutoCloseable {
  private static final String CLIENT = "@mattermost/client@11.9.0";
  private static final String SOCKETS = "ws@8.18.0";

  private final Process process;
  private final List<JsonBody> lines = new CopyOnWriteArrayList<>();
  private int number;

  private MattermostClientProgram(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// Signs in. Where the client cannot be had the test is skipped and says so aloud.
  ///
  /// @param base where people open the server
  public static MattermostClientProgram start(String base, String token) {
    try {
      var folder = NpmInstallation.installed("mattermost-client-11.9.0", CLIENT, SOCKETS);
      if (folder.isEmpty()) {
        var why = "@mattermost/client needs node 20 or later, and npm with its registry";
        System.out.println("SKIPPED: " + why);
        Assumptions.abort(why);
      }
      return started(folder.orElseThrow(), base, token);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static MattermostClientProgram started(Path folder, String base, String token)
      throws IOException {
    var script = Files.createTempFile(folder, "person", ".js");
    try (var in = MattermostClientProgram.class.getResourceAsStream("person.js")) {
      Files.write(script, in == null ? new byte[0] : in.readAllBytes());
    }
    script.toFile().deleteOnExit();
    var program =
        new MattermostClientProgram(
            new ProcessBuilder("node", script.toString(), base.replaceFirst("/$", ""), token)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    program.await("a greeting", line -> line.text("event").equals("hello"));
    return program;
  }

  private void read() {
    try (var out = new BufferedReader(process.inputReader(UTF_8))) {
      out.lines().filter(line -> line.startsWith("{")).map(JsonBody::read).forEach(lines::add);
    } catch (IOException | UncheckedIOException gone) {
      // it has ended
    }
  }

  private JsonBody await(String what, Predicate<JsonBody> fits) {
    return Eventually.comes(
        () -> what + " among " + lines, () -> lines.stream().filter(fits).findFirst().orElse(null));
  }

  /// Does something by the client and waits for what it gives.
  ///
  /// @param method of `Client4`
  /// @return all of it as JSON
  public String does(String method, Object... arguments) {
    number++;
    var id = String.valueOf(number);
    var line = new LinkedHashMap<String, Object>();
    line.put("id", id);
    line.put("method", method);
    line.put("arguments", List.of(arguments));
    try {
      var in = process.outputWriter(UTF_8);
      in.write(JsonWriter.text(line) + "\n");
      in.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    var done = await(method, said -> said.text("done").equals(id));
    if (done.has("error")) {
      throw new AssertionError(method + ": " + done.text("error"));
    }
    return JsonWriter.text(done.members().get("value"));
  }

  /// The id in what a method gave.
  public static String idOf(String json) {
    return JsonBody.read(json).text("id");
  }

  /// Waits for a post that is told over the WebSocket and holds a text.
  ///
  /// @param event such as `posted`
  /// @return the post as JSON
  public String hears(String event, String text) {
    return await(
            event + " of '" + text + "'",
            said -> said.text("event").equals(event) && post(said).contains(text))
        .object("data")
        .text("post");
  }

  private static String post(JsonBody said) {
    return said.object("data").text("post");
  }

  /// What the client itself complains of.
  public List<String> complaints() {
    return lines.stream()
        .map(line -> line.text("complains"))
        .filter(complaint -> !complaint.isEmpty())
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Eventually.ends("the client is gone", process.onExit());
  }
}
