package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.chat.builtin.RuleDiff;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the record says of other rules.
final class RuleDiffTest {
  @TempDir private Path folder;
  private ChatWorld world;
  private final List<AuditHit> record = new ArrayList<>();

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void recorded(String kind, String person, String line, Duration ago) {
    Instant at = world.now().minus(ago);
    record.add(
        new AuditHit(
            "test",
            record.size() + 1,
            at,
            kind,
            person,
            null,
            "payments",
            null,
            null,
            "ok",
            Map.of("line", line),
            "00"));
  }

  private RuleDiff.Report under(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("next.yaml"), rules);
    var known = new KnownCommands(ChatWorld.CATALOG.runbooks(), List.of(), LiveNames.NONE, true);
    RuleGuard other =
        RuleGuard.open(file, () -> known, world.fixture.people, Services.NONE, world.fixture.clock);
    return new RuleDiff(world.parser, world.fixture.people)
        .of((query, limit, behind) -> seen(query), AuditQuery.ALL, world.now(), world.guard, other);
  }

  private List<AuditHit> seen(AuditQuery query) {
    Instant from = Objects.requireNonNull(query.from());
    return record.stream()
        .filter(hit -> hit.kind().equals(query.kind()) && !hit.at().isBefore(from))
        .toList();
  }

  @Test
  void whatWouldBeDecidedOtherwiseIsToldWithHowOften() throws IOException {
    recorded("run.held", "ada", "rollback payments v4.12.2", Duration.ofDays(1));
    recorded("run.held", "ada", "rollback payments v4.12.2", Duration.ofDays(2));
    recorded("run.held", "ada", "rollback catalog v4.12.2", Duration.ofDays(29));
    recorded("run.held", "ada", "rollback payments v4.12.2", Duration.ofDays(31));
    recorded("run.accepted", "ada", "deploy payments v1.2.3", Duration.ofDays(1));
    RuleDiff.Report report =
        under(
            """
            risks: {high: {approve: release}}
            approvals: {release: {need: 1, by: [release-managers], within: 1h}}
            deny: [{why: Closed, commands: [rollback], if: service == 'payments'}]
            """);
    assertEquals(
        Map.of(
            new RuleDiff.Change(
                "ada",
                "payments",
                "rollback payments v4.12.2",
                "after approval by release: 1 of release-managers",
                "denied by Closed"),
            2),
        report.changes());
    assertEquals("2 of 4 decisions of the last 30 days would change", report.summary());
    assertEquals(Map.of(), under(WorldCatalog.GUARDS).changes(), "the same rules");
    String needy = WorldCatalog.GUARDS.replace("need: 1", "need: 2");
    assertEquals(2, under(needy).changes().size(), "more people are another decision");
  }

  @Test
  void whatCannotBeDecidedAnewIsCountedWithItsReason() throws IOException {
    recorded("run.accepted", "zoe", "deploy payments v1.2.3", Duration.ofDays(1));
    recorded("run.accepted", "ada", "undeploy payments", Duration.ofDays(1));
    recorded("command.denied", "ada", "approve zzz", Duration.ofDays(1));
    recorded("run.accepted", null, "deploy payments v1.2.3", Duration.ofDays(1));
    RuleDiff.Report report = under(WorldCatalog.GUARDS);
    assertEquals(
        Map.of(
            "zoe is not there any more", 1,
            "/undeploy payments is not understood any more", 1,
            "what was asked, by whom or where was erased", 1),
        report.unclear());
    assertEquals(
        "0 of 4 decisions of the last 30 days would change; 3 could not be decided anew",
        report.summary());
  }

  @Test
  void rulesThatCannotBeReadAreRefusedWithWhy() {
    assertThrows(SettingsException.class, () -> under("risks: {hgh: {}}"));
  }
}
