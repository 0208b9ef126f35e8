package dev.signalbox.examples.demo.deploy;

import dev.signalbox.examples.demo.DemoException;
import dev.signalbox.examples.demo.DemoState;
import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.text.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells that a release was published, in the form and with the signature of GitHub's webhook
/// (https://docs.github.com/en/webhooks/webhook-events-and-payloads#release).
final class ReleaseNotice {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int ACCEPTED = 202;

  private final DemoState folder;
  private final HttpClient client;

  ReleaseNotice(DemoState folder, HttpClient client) {
    this.folder = folder;
    this.client = client;
  }

  /// Posts it and says what came back; true where it was taken.
  boolean post(Release release, ProgressLines progress) {
    Map<String, String> system =
        folder.read(folder.system()).orElseThrow(() -> DemoException.notRunning(folder));
    String address = system.getOrDefault("releases", "");
    if (address.isEmpty()) {
      throw new DemoException("nobody is told of releases: the demo system runs by itself");
    }
    byte[] body = body(release).getBytes(StandardCharsets.UTF_8);
    try {
      String secret = Files.readString(Path.of(system.getOrDefault("releases-secret", ""))).strip();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(LIMIT)
              .header("Content-Type", "application/json")
              .header("X-GitHub-Event", "release")
              .header("X-GitHub-Delivery", UUID.randomUUID().toString())
              .header("X-Hub-Signature-256", "sha256=" + signature(secret, body))
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      progress.say(
          "%s was published: %d %s".formatted(release, answer.statusCode(), answer.body()));
      return answer.statusCode() == ACCEPTED;
    } catch (IOException e) {
      throw new DemoException(address + " does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted");
    }
  }

  private static String body(Release release) {
    return JsonText.write(
        Map.of(
            "action", "published",
            "release", Map.of("tag_name", release.version()),
            "repository", Map.of("name", release.service())));
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }
}
