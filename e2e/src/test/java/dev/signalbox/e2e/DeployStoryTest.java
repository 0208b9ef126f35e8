package dev.signalbox.e2e;

import static dev.signalbox.e2e.Visitor.says;
import static dev.signalbox.e2e.Visitor.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's deploy in stages, on its real services: it goes through while requests succeed, rolls
/// itself back when errors rise, and is started by whoever publishes a release.
final class DeployStoryTest {
  private static final String BROKEN = "deploy payments v4.12.4";

  @TempDir private Path folder;
  private Demo demo;

  @BeforeEach
  void start() {
    demo = Demo.start(folder.resolve("demo"));
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  @Test
  void rollsItselfBackWhenErrorsRiseAsTheDiagramShows() {
    try (var chromium = Chromium.start();
        var ada =
            Visitor.at(chromium.browser(), demo.address()).signsInAs("Ada").enters("payments")) {
      ada.says("/" + BROKEN);
      Locator card = ada.card(BROKEN);
      shown(card);
      ada.follows(card, "Details");
      ada.panel().getByRole(AriaRole.TAB).getByText("Diagram").click();
      Locator drawn = ada.panel().locator("sb-diagram pre");
      says(drawn, "3. rollout: each pct in [5, 25, 100] - under way, 1 of 3 done");
      ada.sees(card, "ROLLED_BACK");
      says(drawn, "< 0.05) - failed");
      says(drawn, "undo: exec demo deploy ${service} ${before.text} (within 2m) - ");
      assertEquals("v4.12.2", demo.version("payments"));
      assertEquals(List.of(), ada.complaints());
    }
    JsonNode run = demo.signIn("ada").newest("deploy");
    assertTrue(run.toString().contains("check.data.data.result[0].value[1]"), run::toString);
    assertTrue(served("v4.12.4").isEmpty(), "no process of it is left");
  }

  @Test
  void goesThroughAndIsStartedByAPublishedRelease() throws Exception {
    ConsoleClient grace = demo.signIn("grace");
    assertEquals(401, published("{\"release\": {}}", "not the secret"));
    assertEquals(0, grace.runs().size());

    Process told =
        new ProcessBuilder(
                folder.resolve("demo/system/bin/demo").toString(),
                "publish",
                "api-gateway",
                "v2.8.1")
            .redirectErrorStream(true)
            .start();
    String answer = new String(told.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, told.waitFor(), answer);
    JsonNode question =
        Eventually.comes(
            "a release manager is asked",
            () -> {
              JsonNode open = grace.get("/api/approvals?scope=open").body().path("approvals");
              return open.isEmpty() ? null : open.path(0);
            });
    assertEquals(
        "Deploy api-gateway v2.8.0 -> v2.8.1, which was just released?",
        question.path("question").asText());
    assertEquals("v2.8.0", demo.version("api-gateway"));
    grace.says("deploys", "/approve " + question.path("code").asText());
    grace.awaits("deploy", "SUCCEEDED");
    assertEquals("v2.8.1", demo.version("api-gateway"));
    JsonNode run = grace.newest("deploy");
    assertEquals("webhook release-published", run.path("origin").asText());
    assertEquals("service:deploy-bot", run.path("caller").asText());
    assertTrue(grace.messages("deploys").toString().contains("api-gateway v2.8.1 - ok in "));
    refusesWhatCannotBeDeployed();
  }

  private void refusesWhatCannotBeDeployed() throws Exception {
    String secret = Files.readString(folder.resolve("demo/release-published.secret")).strip();
    String body =
        """
        {"repository": {"name": "ledger"}, "release": {"tag_name": "v1.0.0"}}
        """;
    assertEquals(422, published(body, secret), "there is no such service");
  }

  /// What comes back when this is posted as of GitHub.
  private int published(String body, String secret) throws IOException, InterruptedException {
    byte[] mac = Hmac.bytes(secret.getBytes(UTF_8), body.getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(demo.address().resolve("/triggers/release-published"))
            .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac))
            .timeout(Eventually.PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  /// Records of processes that serve this version.
  private List<String> served(String version) {
    try (var files = Files.list(folder.resolve("demo/system/processes"))) {
      return files.map(DeployStoryTest::read).filter(text -> text.contains(version)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
