package dev.signalbox.examples.demo.deploy;

import dev.signalbox.examples.demo.DemoException;
import dev.signalbox.examples.demo.DemoState;
import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.ServiceSlot.Started;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// The deploy tool's side of [ControlServer]; each refusal is a [DemoException] that says why.
public final class ControlClient {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DemoState folder;
  private final HttpClient client;
  private final Map<String, String> system;

  private ControlClient(DemoState folder, HttpClient client, Map<String, String> system) {
    this.folder = folder;
    this.client = client;
    this.system = system;
  }

  public static ControlClient of(DemoState folder, HttpClient client) {
    return new ControlClient(
        folder,
        client,
        folder.read(folder.system()).orElseThrow(() -> DemoException.notRunning(folder)));
  }

  /// The stable address of the service.
  URI gate(String service) {
    return Loopback.address(Integer.parseInt(facts(service).getOrDefault("gate-port", "0")));
  }

  /// The version, process and ports the service was last seen with.
  Map<String, String> facts(String service) {
    return folder.read(folder.service(service)).orElseThrow(() -> DemoException.notRunning(folder));
  }

  public Started begin(Release release, long deployer) {
    String[] words =
        ask("begin", release.service(), "version", release.version(), "deployer", deployer)
            .split(" ", -1);
    return new Started(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2]));
  }

  /// Leaves the change with so much of the work.
  void share(String service, Started change, int percent) {
    ask("share", service, "ticket", change.ticket(), "percent", percent);
  }

  /// Takes back a change that was left with a share of the work; true where there was one.
  boolean takeBackShare(String service) {
    return ask("back", service).equals("back");
  }

  public void switchOver(String service, Started change) {
    ask("switch", service, "ticket", change.ticket());
  }

  public void commit(String service, Started change) {
    ask("commit", service, "ticket", change.ticket());
  }

  void abandon(String service, Started change) {
    ask("abandon", service, "ticket", change.ticket());
  }

  private String ask(String verb, String service, Object... query) {
    StringBuilder uri = new StringBuilder("/" + verb + "?service=" + encode(service));
    for (int i = 0; i < query.length; i += 2) {
      uri.append('&').append(query[i]).append('=').append(encode(query[i + 1].toString()));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.getOrDefault("control", "") + uri))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + system.getOrDefault("token", ""))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new DemoException(response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw DemoException.notRunning(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
