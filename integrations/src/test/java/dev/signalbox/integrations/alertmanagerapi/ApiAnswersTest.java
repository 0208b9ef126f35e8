package dev.signalbox.integrations.alertmanagerapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.AlertReading.Change;
import dev.signalbox.spi.integration.AlertReading.Known;
import dev.signalbox.spi.integration.AlertReading.Match;
import dev.signalbox.spi.integration.AlertReading.Quiet;
import dev.signalbox.spi.integration.AlertReading.Wish;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SourceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApiAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:03:00Z");

  private final FakeReading known = new FakeReading();
  private final AlertmanagerApiIntake intake = new AlertmanagerApiIntake();

  /// One alert of two is silenced.
  private static final class FakeReading implements AlertReading {
    private final List<Quiet> quiet = new ArrayList<>();

    private static Known known(String name, List<String> silencedBy) {
      var signal =
          new Signal(
              name,
              Action.FIRE,
              Severity.ERROR,
              name,
              Map.of("alertname", name),
              Map.of("summary", "It is " + name),
              List.of(),
              NOW,
              null);
      return new Known(
          signal, List.of("ops"), NOW, NOW, NOW.plusSeconds(300), silencedBy, List.of());
    }

    @Override
    public List<Known> alerts(List<String> filters) {
      return List.of(known("Slow", List.of()), known("Down", List.of("k7f2")));
    }

    @Override
    public List<Quiet> silences(List<String> filters) {
      return quiet;
    }

    @Override
    public Change silence(Wish wish) {
      quiet.add(
          new Quiet("k7f2", wish.matches(), wish.start(), wish.end(), NOW, wish.by(), wish.why()));
      return new Change.Done("k7f2");
    }

    @Override
    public Change unsilence(String id) {
      return quiet.removeIf(one -> one.id().equals(id))
          ? new Change.Done(id)
          : new Change.Missing();
    }

    @Override
    public String routes() {
      return "route: { receiver: ops }";
    }
  }

  private Optional<Reply> asked(String method, String path, Map<String, List<String>> query) {
    return intake.answer(SourceRequest.asking(method, path, query, Map.of(), NOW), known);
  }

  private String got(String path) {
    Reply reply = asked("GET", path, Map.of()).orElseThrow();
    assertEquals(200, reply.status());
    return reply.body();
  }

  private Reply posted(String body) {
    return intake
        .answer(
            SourceRequest.posting("api/v2/silences", Map.of(), body.getBytes(UTF_8), NOW), known)
        .orElseThrow();
  }

  @Test
  void tellWhatAmtoolAndKarmaAskFirst() {
    String status = got("api/v2/status");
    assertTrue(status.contains("\"config\":{\"original\":\"route: { receiver: ops }\"}"), status);
    assertTrue(status.contains("\"version\":\"0.27.0\""), status);
    assertTrue(got("metrics").contains("alertmanager_build_info{version=\"0.27.0\"} 1"));
    assertEquals("[{\"name\":\"ops\"}]", got("api/v2/receivers"));
    assertEquals("OK", got("-/ready"));
  }

  @Test
  void tellAlertsWithWhatHoldsThem() {
    String all = got("api/v2/alerts");
    assertTrue(all.contains("\"silencedBy\":[\"k7f2\"],\"state\":\"suppressed\""), all);
    Reply open = asked("GET", "api/v2/alerts", Map.of("silenced", List.of("false"))).orElseThrow();
    assertFalse(open.body().contains("Down"), open.body());
    Reply held = asked("GET", "api/v2/alerts", Map.of("active", List.of("false"))).orElseThrow();
    assertFalse(held.body().contains("Slow"), held.body());
    Reply none = asked("GET", "api/v2/alerts", Map.of("receiver", List.of("dba"))).orElseThrow();
    assertEquals("[]", none.body());
  }

  @Test
  void tellGroupsByNameAndReceiver() {
    String groups = got("api/v2/alerts/groups");
    assertTrue(
        groups.contains("\"labels\":{\"alertname\":\"Slow\"},\"receiver\":{\"name\":\"ops\"}"),
        groups);
  }

  @Test
  void silencesAreMadeShownAndEnded() {
    Reply made =
        posted(
            """
            {"matchers": [{"name": "service", "value": "web", "isRegex": false}],
             "startsAt": "2026-03-02T12:02:00.000Z", "endsAt": "2026-03-02T13:02:00.000Z",
             "createdBy": "ada", "comment": "I move it"}
            """);
    assertEquals("{\"silenceID\":\"k7f2\"}", made.body());
    Quiet quiet = known.quiet.getFirst();
    assertEquals(List.of(new Match("service", "web", false, true)), quiet.matches());
    assertEquals(NOW, quiet.start(), "it begins now, not before");
    assertEquals(Duration.ofMinutes(59), Duration.between(quiet.start(), quiet.end()));
    assertTrue(got("api/v2/silences").contains("\"status\":{\"state\":\"active\"}"));
    assertTrue(got("api/v2/silence/k7f2").contains("\"comment\":\"I move it\""));
    assertEquals(200, asked("DELETE", "api/v2/silence/k7f2", Map.of()).orElseThrow().status());
    assertEquals(404, asked("DELETE", "api/v2/silence/k7f2", Map.of()).orElseThrow().status());
    assertEquals(404, asked("GET", "api/v2/silence/k7f2", Map.of()).orElseThrow().status());
  }

  @Test
  void silencesThatAreNoneAreRefused() {
    for (String body :
        List.of(
            "",
            "{}",
            "{\"matchers\": []}",
            "{\"matchers\": [{\"name\": \"a\", \"value\": \"b\", \"isRegex\": 1}]}",
            """
            {"matchers": [{"name": "a", "value": "b"}], "endsAt": "2026-03-02T12:00:00Z",
             "createdBy": "ada", "comment": "late"}
            """)) {
      assertEquals(400, posted(body).status(), body);
    }
    assertEquals(List.of(), known.quiet);
  }

  @Test
  void areNoneWhereAlertmanagerHasNone() {
    assertTrue(asked("GET", "", Map.of()).isEmpty());
    assertTrue(asked("DELETE", "api/v2/alerts", Map.of()).isEmpty());
    assertTrue(asked("OPTIONS", "api/v2/silence/x", Map.of()).isEmpty());
  }
}
