package dev.signalbox.engine.run;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Worked;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An installation with people and rules, in which tests of runbooks are tried.
final class TrialFixture implements AutoCloseable {
  private final PeopleFixture people =
      new PeopleFixture(
          """
          people: {ada: {}, bob: {}, grace: {}, linus: {}, eve: {}}
          service-principals: {ci: {owner: sre}}
          groups: {dev: [ada, bob, 'service:ci'], sre: [grace, linus], approvers: [grace, linus], leads: [linus]}
          """);
  private static final Services SERVICES =
      new Services(Map.of("web", new ServiceEntry("sre", "ops", List.of())));
  private final RuleGuard guard = RuleGuard.withoutFile(people.people, SERVICES, people.clock);

  TimeSource time = TimeSource.system();
  final List<Runbook> beside = new ArrayList<>();

  /// Two connections and a runner that are nowhere.
  private static final class Nowhere implements Connections {
    @Override
    public Optional<Connection> connection(String name) {
      return connectionNames().contains(name)
          ? Optional.of(new Connection(name, URI.create("http://nowhere.invalid/v1"), Map.of()))
          : Optional.empty();
    }

    @Override
    public Optional<Runner> runner(String name) {
      return Optional.of(
          new Runner(name, List.of(Path.of("/nowhere")), Map.of(), Set.of("DB_PASSWORD")));
    }

    @Override
    public Optional<LentSecret> lent(String name) {
      return name.equals("vault-token")
          ? Optional.of(
              new LentSecret(
                  new Known.Lent(List.of("rotate"), List.of("api")), new Secret("never opened")))
          : Optional.empty();
    }

    @Override
    public Optional<Operated> operation(String name) {
      return FakeOperations.named(name, connection("api").orElseThrow());
    }

    @Override
    public Set<String> connectionNames() {
      return Set.of("api", "prometheus");
    }

    @Override
    public Set<String> runnerNames() {
      return Set.of("local");
    }
  }

  List<RunbookTrials.Result> tried(Runbook runbook) {
    var trials =
        new RunbookTrials(
            guard,
            people.people,
            SERVICES,
            () ->
                new LiveNames(
                    Set.of("web", "shop"),
                    Set.of("ops", "deploys"),
                    people.people.ids(),
                    people.people.groups(),
                    Set.of()),
            new Nowhere(),
            DeclaredCommands.NONE,
            time);
    beside.add(runbook);
    return trials.of(runbook, new Catalog(beside, List.of()));
  }

  /// What is wrong with each test, as people read it.
  List<String> wrong(String rest) {
    return told(tried(Worked.runbook("job.yaml", rest)));
  }

  static List<String> told(List<RunbookTrials.Result> results) {
    return results.stream()
        .map(RunbookTrials.Result::broken)
        .map(broken -> broken == null ? "holds" : broken.toString())
        .toList();
  }

  @Override
  public void close() {
    people.close();
  }
}
