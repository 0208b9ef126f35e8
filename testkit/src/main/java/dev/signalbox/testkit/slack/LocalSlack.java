package dev.signalbox.testkit.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.CounterpartScript;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A workspace that the program `local-slack` plays on a free local port, by Socket Mode, where it
/// can be installed: two channels, ada, grace and eve in them, and the bot. It is kinder than
/// Slack.
public final class LocalSlack implements AutoCloseable {
  public static final String BOT_TOKEN = "xoxb-of-this-machine-only";
  public static final String APP_TOKEN = "xapp-of-this-machine-only";
  public static final String PAYMENTS = "C01PAYMENTS";

  private static final StrictJson JSON = new StrictJson(JsonLimits.of(100, 400), JsonForm.EXACT);
  private static final CounterpartScript SCRIPT =
      new CounterpartScript("slack.sh", "local-slack-0.1.8");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private final Process process;

  private LocalSlack(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// A workspace that is ready. Where the program cannot be had the test is skipped and says so
  /// aloud.
  public static LocalSlack start() {
    SCRIPT.install();
    try {
      var folder = Files.createTempDirectory("local-slack");
      var port = LocalPort.any();
      var slack = new LocalSlack(folder, port, SCRIPT.run(folder, port));
      Eventually.holds("local-slack on port " + port, slack::isReady);
      return slack;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean isReady() {
    try {
      return !get("state").isEmpty();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /// Where its Web API is.
  public URI api() {
    return URI.create("http://127.0.0.1:" + port + "/api/");
  }

  /// A browser in which somebody fills in its modals.
  public LocalSlackForms forms() {
    return LocalSlackForms.open(client, URI.create("ws://127.0.0.1:" + port + "/ui"));
  }

  private Map<?, ?> get(String path) {
    return ask(HttpRequest.newBuilder(control(path)).build());
  }

  private Map<?, ?> post(String path, Map<String, ?> body) {
    var json = HttpRequest.BodyPublishers.ofString(JsonWriter.text(body));
    return ask(
        HttpRequest.newBuilder(control(path))
            .header("Content-Type", "application/json")
            .POST(json)
            .build());
  }

  private URI control(String path) {
    return URI.create("http://127.0.0.1:" + port + "/_control/" + path);
  }

  private Map<?, ?> ask(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() != 200 || !(JSON.read(answer.body()) instanceof Map<?, ?> said)) {
        throw new AssertionError(request + " is answered with " + answer.body());
      }
      return said;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (JsonException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  /// Somebody says something in a channel.
  public void says(String user, String channel, String text) {
    post("message", Map.of("user", user, "channel", channel, "text", text));
  }

  /// The conversation of the bot with somebody.
  public String conversation(String user) {
    var body = HttpRequest.BodyPublishers.ofString(JsonWriter.text(Map.of("users", user)));
    var opened =
        ask(
            HttpRequest.newBuilder(api().resolve("conversations.open"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + BOT_TOKEN)
                .POST(body)
                .build());
    return opened.get("channel") instanceof Map<?, ?> channel
        ? String.valueOf(channel.get("id"))
        : "";
  }

  /// Somebody enters something behind the bot's slash command.
  public void enters(String user, String channel, String line) {
    post(
        "command", Map.of("user", user, "channel", channel, "command", "/signalbox", "text", line));
  }

  /// Somebody presses the button with this label of the newest message in a channel that shows one.
  ///
  /// @throws AssertionError when it does not come to be shown
  public void presses(String user, String channel, String label) {
    var shown =
        Eventually.comes(
            "the button " + label,
            () ->
                messages(channel).reversed().stream()
                    .filter(message -> button(message, label) != null)
                    .findFirst()
                    .orElse(null));
    var button = button(shown, label);
    if (button == null) {
      throw new AssertionError("no button " + label);
    }
    var pressed =
        Map.of(
            "type", "button",
            "action_id", String.valueOf(button.get("action_id")),
            "block_id", String.valueOf(button.get("block_id")),
            "value", String.valueOf(button.get("value")));
    var message = String.valueOf(shown.get("ts"));
    post(
        "interact",
        Map.of("user", user, "channel", channel, "messageTs", message, "action", pressed));
  }

  private static @Nullable Map<?, ?> button(Map<?, ?> message, String label) {
    return objects(message.get("blocks")).stream()
        .flatMap(block -> objects(block.get("elements")).stream())
        .filter(element ->
            element.get("text") instanceof Map<?, ?> text && label.equals(text.get("text")))
        .findFirst()
        .orElse(null);
  }

  private static List<Map<?, ?>> objects(@Nullable Object list) {
    return list instanceof List<?> all
        ? all.stream()
            .<Map<?, ?>>mapMulti((element, found) -> {
              if (element instanceof Map<?, ?> object) {
                found.accept(object);
              }
            })
            .toList()
        : List.of();
  }

  /// What stands in a channel now, oldest first, as the Web API describes it.
  public List<Map<?, ?>> messages(String channel) {
    return objects(get("messages/" + channel).get("messages"));
  }

  /// Waits for a message that holds a text in any part of it.
  ///
  /// @return all of it as JSON
  public String awaitText(String channel, String text) {
    return Eventually.comes(
        () -> "'" + text + "' in " + messages(channel),
        () ->
            messages(channel).stream()
                .map(JsonWriter::text)
                .filter(message -> message.contains(text))
                .findFirst()
                .orElse(null));
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
    Eventually.ends("local-slack is gone", process.onExit());
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
