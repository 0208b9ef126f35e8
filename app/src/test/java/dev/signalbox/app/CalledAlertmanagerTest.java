package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server against an Alertmanager that answers what it is told to.
final class CalledAlertmanagerTest {
  private static final String QUIET =
      """
      about: Keep a service quiet
      owner: ops
      when: { command: quiet <service> }
      params: { service: text }
      allow: { run: [ops, others] }
      steps:
        - name: quiet
          call: prom.silence
          timeout: 2s
          with: { match: 'service="${service}"', for: 30m, why: "asked by ${me.id}" }
        - say: "silence ${quiet.id}"
      """;
  private static final Map<String, List<String>> GROUPS =
      Map.of("ops", List.of("grace"), "others", List.of("eve"));
  private static final String PASSWORD = "correct horse";

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, SignedIn> people = new HashMap<>();
  private HttpServer alertmanager;
  private RunningInstallation installation;

  /// What it does with a request.
  private volatile Answering answering =
      exchange -> answer(exchange, 200, "{\"silenceID\":\"s-1\"}");

  /// What it says when it is asked whether it works.
  private volatile Answering status = exchange -> answer(exchange, 200, "{\"versionInfo\":{}}");

  private interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    alertmanager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    alertmanager.createContext("/am/api/v2/status", exchange -> status.to(exchange));
    alertmanager.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + authorization
                  + " "
                  + body);
          answering.to(exchange);
        });
    alertmanager.start();
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone")),
            GROUPS,
            Map.of("quiet", QUIET),
            """
            connections:
              prom:
                is: alertmanager
                url: http://127.0.0.1:%d/am
                user: bot
                password: file:prom-password
                owner: ops
                allow: { run: [ops] }
            """
                .formatted(alertmanager.getAddress().getPort()),
            Map.of("prom-password", PASSWORD));
  }

  @AfterEach
  void close() {
    installation.close();
    alertmanager.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonNode ran(String person) {
    SignedIn someone = people.computeIfAbsent(person, installation::signIn);
    someone.says("lounge", "/quiet payments");
    Eventually.holds(
        "it rests",
        () -> !List.of("QUEUED", "RUNNING").contains(run(someone).path("status").asText("QUEUED")));
    return run(someone);
  }

  private static JsonNode run(SignedIn someone) {
    return someone.json("/api/runs?runbook=quiet").get("runs").path(0);
  }

  @Test
  void silencesWithTheCredentialsOfTheConnection() {
    JsonNode run = ran("grace");
    assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
    assertEquals(1, asked.size());
    String request = asked.getFirst();
    assertTrue(
        request.startsWith("POST /am/api/v2/silences Basic Ym90OmNvcnJlY3QgaG9yc2U= "), request);
    assertTrue(request.contains("\"createdBy\":\"grace\""), request);
    assertTrue(request.contains("\"value\":\"payments\""), request);
  }

  @Test
  void asksForNothingForWhomTheConnectionDoesNotAllow() {
    JsonNode run = ran("eve");
    assertEquals("REFUSED", run.path("status").asText(), run::toString);
    assertEquals(List.of(), asked);
  }

  @Test
  void eachRefusalFailsTheStepInItsWordsAndIsNotTriedAgain() {
    for (int status : List.of(400, 401, 403, 404, 409, 429, 500, 502, 503)) {
      asked.clear();
      answering =
          exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, status, "\"no: " + PASSWORD + " as " + sent + "\"");
          };
      JsonNode run = ran("grace");
      assertEquals("FAILED", run.path("status").asText(), run::toString);
      String error = run.at("/steps/0/error").asText();
      assertTrue(error.startsWith("Alertmanager answered " + status + ": no: "), error);
      assertTrue(!run.toString().contains(PASSWORD), "the password is masked");
      assertTrue(!run.toString().contains("Ym90OmNvcnJlY3QgaG9yc2U"), "as it was sent, too");
      assertEquals(1, asked.size());
    }
  }

  @Test
  void whatIsCutOrDoesNotComeIsUnknownAndNotSentTwice() {
    for (Answering fault :
        List.<Answering>of(
            HttpExchange::close,
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write("{\"silence".getBytes(UTF_8));
              exchange.close();
            },
            exchange -> {})) {
      asked.clear();
      answering = fault;
      JsonNode run = ran("grace");
      assertEquals("UNKNOWN", run.path("status").asText(), run::toString);
      assertEquals(1, asked.size());
    }
  }

  @Test
  void aDamagedAnswerSaysToLookThere() {
    answering = exchange -> answer(exchange, 200, "{\"silenceID\": ");
    JsonNode run = ran("grace");
    assertEquals("FAILED", run.path("status").asText(), run::toString);
    assertTrue(run.at("/steps/0/error").asText().contains("look there"), run::toString);
    assertEquals(1, asked.size());
  }

  private JsonNode prom(SignedIn person) {
    for (JsonNode each : person.json("/api/connections").path("connections")) {
      if (each.path("name").asText().equals("prom")) {
        return each;
      }
    }
    throw new AssertionError("it is not listed");
  }

  @Test
  void everybodySeesThatItFailsAndItsOwnersWhyWithoutItsSecrets() {
    SignedIn grace = people.computeIfAbsent("grace", installation::signIn);
    assertTrue(grace.json("/api/openapi.json").path("paths").has("/api/connections"));
    ran("grace");
    Eventually.holds("it works", () -> prom(grace).path("state").asText().equals("works"));
    answering = exchange -> answer(exchange, 503, "\"" + PASSWORD + " is of no use\"");
    status = answering;
    ran("grace");
    Eventually.holds("it fails", () -> prom(grace).path("state").asText().equals("fails"));
    String reason = prom(grace).path("reason").asText();
    assertTrue(reason.contains("503: ") && reason.contains("•••• is of no use"), reason);
    assertTrue(grace.told("lounge", "/connections").contains("failed last"));
    SignedIn eve = installation.signIn("eve");
    assertEquals("fails", prom(eve).path("state").asText());
    assertTrue(prom(eve).path("reason").isMissingNode(), "why is for its owners");
    assertTrue(!eve.told("lounge", "/connections").contains("of no use"));
  }
}
