package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `./signalbox demo` with its real services, in a folder of its own.
final class Demo implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SignalboxProcess server;
  private final Path folder;

  private Demo(SignalboxProcess server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /// Starts it on any free port and waits until it is ready.
  static Demo start(Path folder, String... more) {
    return start(folder, Map.of(), more);
  }

  /// The same with variables of its own.
  static Demo start(Path folder, Map<String, String> variables, String... more) {
    var words = new ArrayList<>(List.of("demo", "--port", "0", "--data", folder.toString()));
    words.addAll(List.of(more));
    var server = SignalboxProcess.launch(words, variables);
    server.address();
    return new Demo(server, folder);
  }

  URI address() {
    return server.address();
  }

  Path configuration() {
    return folder.resolve("signalbox.yaml");
  }

  /// The server's own data folder.
  Path data() {
    return folder.resolve("data");
  }

  /// Adds a runbook, and waits until it is there for a developer.
  void runbook(String name, String text) throws IOException {
    Files.writeString(configuration().resolveSibling("runbooks").resolve(name + ".yaml"), text);
    String listed = '"' + name + '"';
    Until.isTrue(
        () -> "there is no runbook " + listed,
        () -> signIn("ada").get("/api/runbooks").body().toString().contains(listed));
  }

  String output() {
    return server.output();
  }

  ConsoleClient signIn(String person) {
    return ConsoleClient.signIn(address(), person, password(person));
  }

  String password(String person) {
    var passwords = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("sign-ins"))) {
      passwords.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return passwords.getProperty(person);
  }

  /// The version that a service itself tells whoever asks it.
  String version(String service) {
    return ask(service, "/version").path("version").asText();
  }

  private JsonNode ask(String service, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(gate(service).resolve(path))
              .timeout(Duration.ofSeconds(10))
              .build();
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private URI gate(String service) {
    Pattern line = Pattern.compile("(?m)^\\s+" + Pattern.quote(service) + ": \\{ url: (\\S+) \\}");
    try {
      Matcher found = line.matcher(Files.readString(configuration()));
      if (!found.find()) {
        throw new AssertionError("the demo has no service " + service);
      }
      return URI.create(found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
