package dev.signalbox.web;

import dev.signalbox.engine.run.Connections;
import java.util.Optional;
import java.util.Set;

/// Steps that reach nothing outside.
final class NoSystems implements Connections {
  @Override
  public Optional<Connection> connection(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.empty();
  }

  @Override
  public Set<String> connectionNames() {
    return Set.of();
  }

  @Override
  public Set<String> runnerNames() {
    return Set.of();
  }
}
