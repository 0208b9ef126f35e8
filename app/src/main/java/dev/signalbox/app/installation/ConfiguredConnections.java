package dev.signalbox.app.installation;

import dev.signalbox.engine.config.ConnectionConfig;
import dev.signalbox.engine.config.RunnerConfig;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The connections and runners of signalbox.yaml, as steps reach them.
public record ConfiguredConnections(
    Map<String, ConnectionConfig> connections, Map<String, RunnerConfig> runners)
    implements Connections {
  public ConfiguredConnections {
    connections = Map.copyOf(connections);
    runners = Map.copyOf(runners);
  }

  @Override
  public Optional<Connection> connection(String name) {
    return Optional.ofNullable(connections.get(name)).map(ConfiguredConnections::connection);
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.ofNullable(runners.get(name)).map(r -> new Runner(r.name(), r.path(), r.env()));
  }

  @Override
  public Set<String> connectionNames() {
    return connections.keySet();
  }

  @Override
  public Set<String> runnerNames() {
    return runners.keySet();
  }

  /// True when the runner has the program in one of its folders now.
  boolean has(String runner, String program) {
    RunnerConfig config = runners.get(runner);
    return config != null
        && config.path().stream()
            .map(folder -> folder.resolve(program))
            .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }

  /// What was declared a secret: a value that is written in clear is none.
  public Collection<Secret> secrets() {
    Stream<Setting> settings =
        Stream.concat(
            connections.values().stream().flatMap(ConfiguredConnections::credentials),
            runners.values().stream().flatMap(runner -> runner.env().values().stream()));
    return settings.filter(Secret.class::isInstance).map(Secret.class::cast).toList();
  }

  private static Stream<Setting> credentials(ConnectionConfig connection) {
    return Stream.concat(
        connection.headers().values().stream(), Stream.ofNullable(connection.token()));
  }

  private static Connection connection(ConnectionConfig config) {
    var headers = new LinkedHashMap<String, Setting>(config.headers());
    Secret token = config.token();
    if (token != null) {
      headers.put("Authorization", new Secret("Bearer " + token.reveal(), token.name()));
    }
    return new Connection(config.name(), config.url(), headers);
  }
}
