package dev.signalbox.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.engine.feature.HookReceiver;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people see of sources, and what comes of trying a body.
final class SourceRoutesTest {
  private static final Secret TOKEN = new Secret("a token of the shop");
  private static final String EVENT =
      "{\"event\": {\"id\": \"7\", \"state\": \"bad\", \"text\": \"Full\", \"env\": \"prod\"}}";
  private static final String MAPPING =
      """
      key: body.event.id
      action: "'fire'"
      title: body.event.text
      labels: { alertname: body.event.text, env: body.event.env }
      """;
  private static final String RULES =
      """
      route:
        routes:
          - { match: [env="prod"], room: vault, urgency: page, wait: 30s }
      """;

  private static AlertHook hook(@Nullable String owner, boolean dryRun) {
    return new AlertHook(
        new AlertSource("shop", "payments", owner),
        TOKEN,
        AlertHook.mapped("notify"),
        Set.of("replica"),
        List.of(
            ExpectedAlert.of("watchdog", List.of("alertname=\"Watchdog\""), Duration.ofMinutes(5))),
        dryRun,
        false);
  }

  private static AlertFixture server(TestDatabases kind, @Nullable String owner, boolean dryRun) {
    var server = new AlertFixture(kind, List.of(hook(owner, dryRun)));
    server.feature.start();
    return server;
  }

  private static AlertRules rules(String text) {
    return new AlertRulesReader(() -> Set.of("payments", "vault"))
        .read("alerts.yaml", text)
        .value()
        .orElseThrow();
  }

  private static RouteAnswer asked(
      AlertFixture server, String person, String path, Map<String, String> arguments) {
    Route route =
        server.feature.routes().stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow();
    return route.handler().answer(new RouteCall(server.people.person(person), arguments));
  }

  private static JsonNode told(
      AlertFixture server, String person, String path, Map<String, String> arguments) {
    RouteAnswer answer = asked(server, person, path, arguments);
    Object value = assertInstanceOf(RouteAnswer.Found.class, answer).value();
    return Json.read(Json.write(value), JsonNode.class);
  }

  private static JsonNode one(AlertFixture server, String person) {
    return told(server, person, "/api/sources/{name}", Map.of("name", "shop"));
  }

  private static JsonNode tried(AlertFixture server, String body, String mapping) {
    return told(
        server,
        "ada",
        "/api/sources/{name}/try",
        Map.of("name", "shop", "body", body, "mapping", mapping));
  }

  private static List<String> lines(JsonNode signal) {
    return StreamSupport.stream(signal.path("lines").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static void sends(AlertFixture server, Signal signal) {
    HookReceiver receiver = server.feature.hooks().getFirst().receiver();
    boolean fresh = receiver.receive(Received.of(List.of(signal)));
    byte[] body =
        ("{\"password\": \"hunter2\", \"key\": \"" + signal.key() + "\"}").getBytes(UTF_8);
    receiver.came(
        SourceRequest.posting("", Map.of(), body, server.clock.instant()),
        List.of(signal),
        fresh ? "taken" : "known");
    Eventually.holds("it is kept", () -> !one(server, "linus").path("samples").isEmpty());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsWhatCameAndWhatBecameOfIt(TestDatabases kind) {
    try (var server = server(kind, null, false)) {
      sends(server, server.signal("Full", true));
      HookReceiver receiver = server.feature.hooks().getFirst().receiver();
      receiver.missed(Trouble.WRONG_TOKEN, "the token is wrong");
      receiver.missed(Trouble.WRONG_TOKEN, "the token is wrong");
      JsonNode told = one(server, "ada");
      JsonNode source = told.path("source");
      assertEquals("notify", source.path("mapping").asText());
      assertEquals("/hooks/shop", source.path("addresses").path(0).asText());
      assertEquals(server.clock.instant().toEpochMilli(), source.path("lastAt").asLong());
      assertEquals(1, source.path("hour").path("taken").asLong());
      assertEquals(2, source.path("day").path("refused").path(0).path("times").asLong());
      assertFalse(source.path("expected").path(0).has("missingSince"));
      JsonNode sample = told.path("samples").path(0);
      assertEquals("{\"password\": \"••••\", \"key\": \"Full\"}", sample.path("body").asText());
      JsonNode signal = sample.path("signals").path(0);
      assertEquals("Full", signal.path("labels").path("alertname").asText());
      assertEquals(server.group().code(), signal.path("alert").asText());
      assertTrue(told.path("text").asText().contains("action:"));
      server.advance(Duration.ofHours(2));
      JsonNode later = one(server, "ada").path("source");
      assertEquals(0, later.path("hour").path("taken").asLong());
      assertEquals(1, later.path("day").path("taken").asLong());
      assertTrue(later.path("expected").path(0).has("missingSince"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatWasCountedIsAddedToWhatIsWritten(TestDatabases kind) {
    try (var server = server(kind, null, false)) {
      sends(server, server.signal("Full", true));
      server.feature.close();
      sends(server, server.signal("Slow", true));
      JsonNode hour = one(server, "ada").path("source").path("hour");
      assertEquals(2, hour.path("taken").asLong());
    }
  }

  @Test
  void whoDoesNotReadEveryRoomThatAlertsGoToSeesNoBodies() {
    try (var server = server(TestDatabases.MEMORY, null, false)) {
      server.rules = rules(RULES);
      sends(server, server.signal("Full", true));
      assertFalse(one(server, "ada").path("source").path("open").asBoolean());
      assertTrue(one(server, "ada").path("samples").isEmpty());
      assertFalse(one(server, "ada").has("text"));
      assertInstanceOf(
          RouteAnswer.Denied.class,
          asked(server, "ada", "/api/sources/{name}/try", Map.of("name", "shop", "body", EVENT)));
      assertTrue(one(server, "grace").path("source").path("open").asBoolean());
      assertEquals(1, one(server, "linus").path("samples").size(), "who may read the audit");
    }
  }

  @Test
  void whatAnOwnedSourceSentIsForItsOwnersAlone() {
    try (var server = server(TestDatabases.MEMORY, "release-managers", false)) {
      sends(server, server.signal("Full", true));
      assertTrue(one(server, "ada").path("samples").isEmpty());
      assertEquals(1, one(server, "grace").path("samples").size());
      assertInstanceOf(
          RouteAnswer.Hidden.class,
          asked(server, "ada", "/api/sources/{name}", Map.of("name", "shopp")));
    }
  }

  @Test
  void sourcesOfRoomsThatOneDoesNotReadAreNotThere() {
    var hidden =
        new AlertHook(new AlertSource("safe", "vault", null), TOKEN, AlertHook.mapped("notify"));
    try (var server = new AlertFixture(TestDatabases.MEMORY, List.of(hidden))) {
      assertTrue(told(server, "eve", "/api/sources", Map.of()).path("sources").isEmpty());
      assertInstanceOf(
          RouteAnswer.Hidden.class,
          asked(server, "eve", "/api/sources/{name}", Map.of("name", "safe")));
      assertEquals(1, told(server, "grace", "/api/sources", Map.of()).path("sources").size());
    }
  }

  @Test
  void aBodyIsTriedByAMappingAndNothingIsKept() {
    try (var server = server(TestDatabases.MEMORY, "ada", true)) {
      server.rules = rules(RULES);
      JsonNode signal = tried(server, EVENT, MAPPING).path("signals").path(0);
      assertEquals("Full", signal.path("title").asText());
      assertEquals("7", signal.path("key").asText());
      List<String> lines = lines(signal);
      assertTrue(lines.contains("urgency: page, by the policy service"), lines.toString());
      assertTrue(lines.contains("room: one that you do not see"), lines.toString());
      assertEquals("sound: one after 30s", lines.getLast());
      assertEquals(List.of(), server.cards());
      assertTrue(one(server, "ada").path("samples").isEmpty());
      assertEquals(0, one(server, "ada").path("source").path("day").path("taken").asLong());
    }
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    try (var server = server(TestDatabases.MEMORY, null, false)) {
      JsonNode mapping = tried(server, EVENT, MAPPING + "sevrity: body.level\n");
      JsonNode finding = mapping.path("findings").path(0);
      assertTrue(finding.path("blocks").asBoolean());
      assertEquals(5, finding.path("line").asInt(), finding.toString());
      assertEquals(1, finding.path("column").asInt(), finding.toString());
      String problem = tried(server, "{\"event\": oh}", MAPPING).path("problem").asText();
      assertTrue(problem.startsWith("not JSON: line 1, column 13: "), problem);
      problem = tried(server, "{\"event\": {}}", MAPPING).path("problem").asText();
      assertTrue(problem.contains("body.event.id"), problem);
    }
  }

  @Test
  void aDryRunSaysWhatWouldHaveBecomeOfIt() {
    try (var server = server(TestDatabases.MEMORY, null, true)) {
      sends(server, server.signal("Full", true));
      List<String> lines =
          lines(one(server, "ada").path("samples").path(0).path("signals").path(0));
      assertTrue(lines.contains("room: payments, that of its source"), lines.toString());
      assertEquals("sound: one, at once", lines.getLast());
      server.database.write(transaction ->
          server.silences.add(
              transaction,
              new Silences.Wish("bob", "payments", "{alertname=\"Full\"}", null, "I know")));
      lines = lines(one(server, "ada").path("samples").path(0).path("signals").path(0));
      assertEquals("sound: none, bob silenced it until it is resolved", lines.getLast());
      assertEquals(List.of(), server.cards());
    }
  }

  @Test
  void largeBodiesAndMappingsAreNotTried() {
    try (var server = server(TestDatabases.MEMORY, null, false)) {
      for (Map<String, String> some :
          List.of(
              Map.of("name", "shop"),
              Map.of("name", "shop", "body", "x".repeat(300_000)),
              Map.of("name", "shop", "body", "{}", "mapping", "x".repeat(70_000)))) {
        assertInstanceOf(
            RouteAnswer.Misused.class, asked(server, "ada", "/api/sources/{name}/try", some));
      }
    }
  }
}
