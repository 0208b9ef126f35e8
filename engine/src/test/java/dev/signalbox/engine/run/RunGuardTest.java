package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.FakeGroupSource;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whom a run keeps as the one who asked: conditions of its steps look at their groups.
final class RunGuardTest {
  private final FakeGroupSource corp = new FakeGroupSource();

  private static Runbook runbook(String risk) {
    String text = "about: x\nowner: dev\nrisk: %s\nsteps:\n  - say: x\n".formatted(risk);
    return new RunbookReader().read("job.yaml", text).runbook().orElseThrow();
  }

  private static RunGuard guard(PeopleFixture world) {
    return new RunGuard(
        new FakeGuard(),
        new Permissions(world.people, new GuardConfig(List.of())),
        world.people,
        new RunbookShelf().library(),
        new Simulation.OneRoom());
  }

  private static Principal kept(PeopleFixture world, String risk) {
    RunGuard guard = guard(world);
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

  /// A run in which the group of a source is asked.
  private static final String ASKS =
      """
      steps:
        - parallel:
            form: {form: Which?, within: 1h, to: [corp.sre, grace], fields: {n: int}}
            list: {checklist: [{Look: {by: [corp.sre, grace]}}]}
      """;

  @Test
  void whoseWordLetsARunGoOnIsKnownAsLatelyAsItsRiskWants() {
    corp.says(Map.of("corp.sre", Set.of("ada")));
    try (var simulation = new Simulation(1);
        var world =
            new PeopleFixture(
                "people: {ada: {}, eve: {}}\n",
                TestDatabases.MEMORY::open,
                Map.of("corp", corp),
                Duration.ofDays(1))) {
      RunView run = simulation.view(simulation.run(ASKS));
      FormQuestion form = run.forms().getFirst();
      List<String> by = run.checklists().getFirst().tasks().getFirst().by();
      RunGuard guard = guard(world);
      Caller ada = world.caller("ada");
      world.people.refresh();
      corp.staysAsItIs();
      assertEquals(Optional.empty(), guard.objectionToAnswer(form, ada, Risk.HIGH));
      assertEquals(Optional.empty(), guard.objectionToTick(by, run, ada, Risk.HIGH));
      world.pass(Duration.ofMinutes(1));
      assertEquals(Optional.empty(), guard.objectionToAnswer(form, ada, Risk.NORMAL));
      assertEquals(Optional.empty(), guard.objectionToTick(by, run, ada, Risk.NORMAL));
      for (Optional<String> objection :
          List.of(
              guard.objectionToAnswer(form, ada, Risk.HIGH),
              guard.objectionToTick(by, run, ada, Risk.HIGH))) {
        assertTrue(
            objection.orElseThrow().contains(" It is not known who is in corp.sre: "),
            objection::toString);
      }
      Caller eve = world.caller("eve");
      assertEquals(
          Optional.of("This task is for corp.sre, grace."),
          guard.objectionToTick(by, run, eve, Risk.NORMAL));
    }
  }
}
