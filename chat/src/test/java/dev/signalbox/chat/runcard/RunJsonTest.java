package dev.signalbox.chat.runcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What programs and the console read of a run.
final class RunJsonTest {
  @AutoClose private final PeopleFixture people = new PeopleFixture();

  private JsonNode json(RunView.@Nullable Target service) {
    var run =
        new RunView(
            "r1",
            "abc123",
            new RunView.Pinned("deploy", "f00d", "Deploy a service", "dev", null),
            new RunView.Asked(
                "deploy shop",
                "ada",
                "console/console/ada",
                "typed",
                "ops",
                Instant.ofEpochMilli(1)),
            service,
            new RunView.State(RunStatus.QUEUED, "waits for a lock", null, "shop", null, null),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");
    return Json.read(Json.write(RunJson.of(run, "m1", people.people)), JsonNode.class);
  }

  @Test
  void hasAllPartsSideBySide() {
    JsonNode run = json(null);
    var names = new TreeSet<String>();
    run.fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of(
            "id",
            "code",
            "runbook",
            "revision",
            "about",
            "owner",
            "line",
            "caller",
            "account",
            "files",
            "origin",
            "room",
            "createdAt",
            "message",
            "status",
            "reason",
            "lock",
            "steps",
            "approvals",
            "checklists",
            "tail"),
        names);
    assertEquals("deploy", run.path("runbook").asText());
    assertEquals("dev", run.path("owner").asText());
    assertEquals(1, run.path("createdAt").asLong());
    assertEquals("QUEUED", run.path("status").asText());
  }

  @Test
  void saysWhatItIsAboutAndWhoAnswersForThat() {
    JsonNode service = json(new RunView.Target("shop", "sre", List.of("ledger"))).path("service");
    assertEquals("shop", service.path("name").asText());
    assertEquals("sre", service.path("owner").asText());
    assertEquals("ledger", service.path("needs").path(0).asText());
    assertTrue(
        json(new RunView.Target("shop", null, List.of()))
            .path("service")
            .path("owner")
            .isMissingNode());
  }
}
