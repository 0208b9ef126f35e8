package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A database that does not take what a step gave, or the step itself: for good, or for a while.
final class RefusedStepTest {
  private static final String STEPS =
      """
      steps:
        - exec: echo one
          undo: {exec: echo undone}
        - exec: echo two
        - exec: echo three
      """;

  /// From now on rows of steps in which this stands are refused.
  private static void refuse(Simulation simulation, String event, String what, String state) {
    refuse(simulation, event, "run_step", what, state);
  }

  /// From now on rows of a table in which this stands are refused.
  private static void refuse(
      Simulation simulation, String event, String table, String what, String state) {
    simulation.database.write(tx ->
        simulation.database.dialect() == Dialect.SQLITE
            ? tx.handle()
                .execute(
                    "CREATE TRIGGER sabotage BEFORE %s ON %s WHEN NEW.%s BEGIN SELECT RAISE(ABORT, 'on purpose'); END"
                        .formatted(event, table, what))
            : tx.handle()
                .execute(
                    """
                    CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                      IF NEW.%s THEN RAISE EXCEPTION 'on purpose' USING ERRCODE = '%s'; END IF;
                      RETURN NEW;
                    END $$;
                    CREATE TRIGGER sabotage BEFORE %s ON %s
                    FOR EACH ROW EXECUTE FUNCTION sabotage()
                    """
                        .formatted(what, state, event, table)));
  }

  private static void hours(Simulation simulation) {
    for (int i = 0; i < 12; i++) {
      simulation.pass(Duration.ofMinutes(10));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE, none, the database cannot hold it",
    "MEMORY, none, the database cannot hold it",
    "POSTGRES, 22001, the database cannot hold it",
    "POSTGRES, 22003, the database cannot hold it",
    "POSTGRES, 22P02, the database cannot hold it",
    "POSTGRES, 23514, the database cannot hold it",
    "POSTGRES, 23505, the database cannot hold it",
    "POSTGRES, 54000, the database cannot hold it",
    "POSTGRES, XX000, an error inside the server"
  })
  void aResultThatCanNeverBeWrittenEndsTheStepAtOnce(
      TestDatabases databases, String state, String why) {
    try (var simulation = new Simulation(1, databases)) {
      refuse(simulation, "UPDATE", "output LIKE '%did two%'", state);
      String run = simulation.run(STEPS);
      assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
      String error = String.valueOf(simulation.step(run, "2").error());
      String begin = "it is done, but what it gave cannot be kept: " + why;
      assertTrue(error.startsWith(begin) && error.contains("on purpose"), error);
      hours(simulation);
      assertEquals(List.of("one", "two", "undone"), launched(simulation));
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE, none", "POSTGRES, 22001", "POSTGRES, 54000", "POSTGRES, XX000"})
  void aStepThatCanNeverBeBegunEndsTheRunAtOnce(TestDatabases databases, String state) {
    try (var simulation = new Simulation(1, databases)) {
      refuse(simulation, "INSERT", "title LIKE '%two%'", state);
      String run = simulation.run(STEPS);
      assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
      String reason = String.valueOf(simulation.view(run).reason());
      assertTrue(reason.contains("on purpose"), reason);
      hours(simulation);
      assertEquals(List.of("one", "undone"), launched(simulation));
    }
  }

  /// Longer than one write is tried again: then it is waited, and tried anew.
  @ParameterizedTest
  @ValueSource(strings = {"57014", "40001", "55P03"})
  void whatPostgresGivesUpForAWhileIsWaitedForAndNothingIsDoneTwice(String state) {
    try (var simulation = new Simulation(1, TestDatabases.POSTGRES)) {
      simulation.database.write(tx -> tx.handle().execute("CREATE SEQUENCE times"));
      refuse(simulation, "UPDATE", "output LIKE '%did two%' AND nextval('times') <= 15", state);
      String run = simulation.run(STEPS);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
      assertEquals(List.of("one", "two", "three"), launched(simulation));
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE, none", "MEMORY, none", "POSTGRES, 23514"})
  void aRunWhoseWaitIsOverAndThatCannotGoOnIsLaidBeforePeople(
      TestDatabases databases, String state) {
    try (var simulation = new Simulation(1, databases)) {
      String run =
          simulation.run("steps:\n  - exec: echo one\n  - wait: 10m\n  - exec: echo two\n");
      assertEquals(RunStatus.PARKED, simulation.view(run).status());
      refuse(simulation, "UPDATE", "run", "status = 'QUEUED'", state);
      hours(simulation);
      assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
      String reason = String.valueOf(simulation.view(run).reason());
      String begin = "What it waits for is over, and it cannot go on: ";
      assertTrue(reason.startsWith(begin) && reason.contains("on purpose"), reason);
      assertEquals(List.of("one"), launched(simulation));
      long records =
          simulation.audit.stream().filter(entry -> entry.kind().equals("run.unknown")).count();
      assertEquals(1, records);
    }
  }

  private static List<String> launched(Simulation simulation) {
    return simulation.world.launched;
  }
}
