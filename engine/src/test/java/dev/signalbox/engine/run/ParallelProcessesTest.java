package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Branches as real programs, which only end when they meet.
final class ParallelProcessesTest implements Connections {
  private final FakeGuard guard = new FakeGuard();
  private final RunbookShelf library = new RunbookShelf();
  private @TempDir Path folder;
  private Database database;
  private PeopleFixture people;
  private Timers timers;
  private Runs runs;

  @BeforeEach
  void begin() {
    var clock = new Timeline(TimeSource.system());
    database = TestDatabases.MEMORY.open(clock);
    people =
        new PeopleFixture(
            "people:\n  ada: {accounts: [irc/libera/ada]}\ngroups:\n  dev: [ada]\n", _ -> database);
    timers = new Timers(database, clock);
    var permissions = new Permissions(people.people, new GuardConfig(List.of()));
    var runGuard =
        new RunGuard(
            guard, permissions, people.people, library.library(), new Simulation.OneRoom());
    var config =
        new RunConfig(
            "one", folder.resolve("run"), folder, 100_000, RunConfig.LEASE, this, List.of());
    runs =
        Runs.of(
            database,
            (tx, entry) -> {},
            new Ids(clock, new Random(1)),
            clock,
            timers,
            runGuard,
            config);
    runs.start();
  }

  @AfterEach
  void close() {
    runs.close();
    people.close();
  }

  private RunView run(String steps) {
    library.put("job", "about: a job\nowner: dev\n" + steps);
    var invocation =
        new Invocation(
            library.get("job"),
            new Arguments(Map.of()),
            "job",
            people.caller("ada"),
            "ops",
            Origin.TYPED);
    String id =
        database.write(tx ->
            guard.decide(invocation) instanceof Decision.Allowed(var clearance)
                ? runs.start(tx, clearance, new RunSource("test", "s1"))
                : "");
    Eventually.holds("the run ends", () -> runs.view(id).orElseThrow().status().ended());
    return runs.view(id).orElseThrow();
  }

  /// Whoever opens one end of a pipe waits for the other.
  @Test
  void branchesRunAtTheSameTime() throws IOException {
    Files.writeString(folder.resolve("given"), "hello");
    RunView view =
        run(
            """
            steps:
              - exec: mkfifo pipe
              - name: met
                timeout: 1m
                parallel:
                  reads: {exec: cat pipe}
                  writes: {exec: cp given pipe}
              - say: ${met.reads.text}
              - require: {they did not meet: met.reads.text == 'hello'}
            """);
    assertEquals(RunStatus.SUCCEEDED, view.status(), view::toString);
  }

  @Test
  void twentyItemsAreDoneAtOnceAndNothingOfThemIsLost() {
    var numbers = new StringBuilder();
    for (int number = 1; number <= 20; number++) {
      numbers.append(number == 1 ? "" : ",").append(number);
    }
    RunView view =
        run(
            """
            steps:
              - name: all
                each: x in [%s]
                at-once: 20
                steps:
                  - name: said
                    exec: echo ${x}
                  - exec: echo ${said.text}
              - require:
                  something was lost: all.size() == 20 && all[19].said.text == '20'
            """
                .formatted(numbers));
    assertEquals(RunStatus.SUCCEEDED, view.status(), view::toString);
  }

  @Override
  public Optional<Connection> connection(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.of(new Runner(name, List.of(Path.of("/bin"), Path.of("/usr/bin")), Map.of()));
  }

  @Override
  public Set<String> connectionNames() {
    return Set.of();
  }

  @Override
  public Set<String> runnerNames() {
    return Set.of(LOCAL);
  }
}
