package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.FakeGroupSource;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whom a run keeps as the one who asked: conditions of its steps look at their groups.
final class RunGuardTest {
  private final FakeGroupSource corp = new FakeGroupSource();

  private static Runbook runbook(String risk) {
    String text = "about: x\nowner: dev\nrisk: %s\nsteps:\n  - say: x\n".formatted(risk);
    return new RunbookReader().read("job.yaml", text).runbook().orElseThrow();
  }

  private static Principal kept(PeopleFixture world, String risk) {
    var library = new RunbookShelf().library();
    var guard =
        new RunGuard(
            new FakeGuard(),
            new Permissions(world.people, new GuardConfig(List.of())),
            world.people,
            library,
            new Simulation.OneRoom());
    Caller ada = Caller.onConsole(world.person("ada"), Instant.EPOCH);
    var invocation = new Invocation(runbook(risk), Arguments.NONE, "job", ada, "ops", Origin.TYPED);
    Caller kept = guard.lately(invocation);
    assertSame(ada.account(), kept.account());
    assertEquals(ada.provedAt(), kept.provedAt());
    return kept.principal();
  }

  @Test
  void groupsThatAreOlderThanTheRiskAllowsAreNotKeptAsKnown() {
    corp.says(Map.of("corp.sre", Set.of("ada")));
    try (var world =
        new PeopleFixture(
            "people: {ada: {}}\ngroups: {dev: [ada]}\n",
            TestDatabases.MEMORY::open,
            Map.of("corp", corp),
            Duration.ofDays(1))) {
      world.people.refresh();
      corp.staysAsItIs();
      assertTrue(kept(world, "high").in("corp.sre"));
      world.pass(Duration.ofMinutes(1));
      assertTrue(kept(world, "normal").in("corp.sre"));
      Principal high = kept(world, "high");
      assertFalse(high.in("corp.sre"));
      assertTrue(high.in("dev"), "what people.yaml says is known");
      assertTrue(high.doubt().about("corp.sre"), "unknown, and never: not a member");
    }
  }
}
