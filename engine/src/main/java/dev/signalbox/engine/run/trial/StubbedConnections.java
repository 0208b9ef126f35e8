package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.run.Connections;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The connections of an installation, whose programs need not be on this machine.
public record StubbedConnections(Connections real) implements Connections {
  @Override
  public Optional<Connection> connection(String name) {
    return real.connection(name);
  }

  @Override
  public Optional<Runner> runner(String name) {
    return real.runner(name);
  }

  @Override
  public Set<String> connectionNames() {
    return real.connectionNames();
  }

  @Override
  public Set<String> runnerNames() {
    return real.runnerNames();
  }

  @Override
  public Optional<Operated> operation(String name) {
    return real.operation(name);
  }

  @Override
  public Optional<SqlDatabase> database(String name) {
    return real.database(name);
  }

  @Override
  public Set<String> databaseNames() {
    return real.databaseNames();
  }

  @Override
  public Optional<LentSecret> lent(String name) {
    return real.lent(name);
  }

  @Override
  public Optional<Path> located(Runner runner, String name) {
    return Optional.of(Path.of("/" + name));
  }
}
