package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of a question that nobody answers for a while.
final class ReminderTest {
  private static final String JOB =
      """
      about: does things
      owner: dev
      when: { command: job }
      steps:
        - approve: Go on?
          by: [linus]
          within: 30m
          remind: 10m
          or-ask: [grace, eve]
        - exec: echo one
      """;

  private static List<String> told(int crash) {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("job", JOB);
      simulation.database.crashAt(crash);
      String run = CrashTest.insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      CrashTest.rest(simulation);
      VoteResult early = CrashTest.insist(simulation, () -> simulation.vote(run, "grace", true));
      assertInstanceOf(VoteResult.NotYours.class, early, "not yet");
      for (int minute = 5; minute <= 25; minute += 5) {
        simulation.clock.pass(Duration.ofMinutes(5));
        CrashTest.rest(simulation);
      }
      CrashTest.insist(simulation, () -> simulation.vote(run, "grace", true));
      CrashTest.rest(simulation);
      simulation.clock.pass(Duration.ofHours(1));
      CrashTest.rest(simulation);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), "crash " + crash);
      assertEquals(List.of("one"), simulation.world.launched, "crash " + crash);
      return simulation.said.stream().map(told -> told.replaceFirst("T\\d\\d", "T")).toList();
    }
  }

  @Test
  void peopleAreToldAgainAndOthersAskedAfterHalfTheTimeOnceWhateverCrashes() {
    List<String> told = told(0);
    assertEquals(
        List.of("[linus]", "[linus, grace, eve]", "[linus, grace, eve]"),
        told.stream().map(text -> text.replaceFirst(".*: ", "")).toList(),
        "after ten minutes, after half the time, and ten minutes later");
    for (int point = 1; point <= 40; point++) {
      List<String> after = told(point);
      assertEquals(Set.copyOf(after).size(), after.size(), "twice: crash " + point);
      assertTrue(told.containsAll(after), "at another time: crash " + point + after);
      // Whoever listens in memory hears nothing of the commit behind which it crashed.
      assertTrue(after.size() >= told.size() - 1, "never: crash " + point + after);
    }
  }

  @Test
  void othersAreAskedAtOnceWhereTheFirstCouldNeverSayYes() {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("job", JOB.replace("[linus]", "[ada]"));
      simulation.guard.price("job", Simulation.ONE);
      String run = simulation.start("job", Map.of(), "s1");
      simulation.settle();
      simulation.vote(run, "linus", true);
      simulation.settle();
      RunView view = simulation.view(run);
      assertTrue(view.approvals().getLast().rule().by().contains("ada"), view.toString());
    }
  }

  @Test
  void businessTimeIsCountedInTheHoursOfTheInstallation() {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("job", JOB.replace("within: 30m", "within: 2 business days"));
      String run = simulation.start("job", Map.of(), "s1");
      simulation.settle();
      var asked = simulation.view(run).approvals().getFirst();
      assertTrue(
          Duration.between(asked.askedAt(), asked.deadline()).compareTo(Duration.ofDays(2)) >= 0);
      simulation.library.put(
          "job",
          "about: w\nowner: dev\nwhen: {command: job}\nsteps:\n  - wait: 4 business hours\n");
      String waits = simulation.start("job", Map.of(), "s2");
      simulation.settle();
      simulation.pass(Duration.ofDays(4));
      simulation.settle();
      assertEquals(RunStatus.SUCCEEDED, simulation.view(waits).status());
    }
  }
}
