package dev.signalbox.app.installation;

import dev.signalbox.engine.config.ConnectionConfig;
import dev.signalbox.engine.config.RunnerConfig;
import dev.signalbox.engine.config.SecretConfig;
import dev.signalbox.engine.config.SqlDatabaseConfig;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Integration;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The connections and runners of signalbox.yaml, as steps reach them.
public record ConfiguredConnections(
    Map<String, ConnectionConfig> connections,
    Map<String, RunnerConfig> runners,
    Map<String, Operated> operations,
    Map<String, Dialogue> probes,
    Map<String, LentSecret> secrets)
    implements Connections {
  public ConfiguredConnections {
    connections = Map.copyOf(connections);
    runners = Map.copyOf(runners);
    operations = Collections.unmodifiableMap(new TreeMap<>(operations));
    probes = Map.copyOf(probes);
    secrets = Map.copyOf(secrets);
  }

  /// As they are configured, with what can be asked of them.
  ///
  /// @throws SettingsException when one leads to a kind of system that we do not know
  static ConfiguredConnections of(
      Map<String, ConnectionConfig> connections,
      Map<String, RunnerConfig> runners,
      Map<String, SecretConfig> secrets,
      Integrations integrations) {
    var operations = Operations.of(connections.values(), integrations.byName());
    var probes = new HashMap<String, Dialogue>();
    connections
        .values()
        .forEach(config ->
            Optional.ofNullable(config.kind())
                .map(integrations.byName()::get)
                .flatMap(Integration::probe)
                .ifPresent(probe -> probes.put(config.name(), probe)));
    var lent = new HashMap<String, LentSecret>();
    secrets.forEach((name, config) ->
        lent.put(
            name, new LentSecret(new Known.Lent(config.runbooks(), config.at()), config.secret())));
    return new ConfiguredConnections(connections, runners, operations, probes, lent);
  }

  @Override
  public Optional<LentSecret> lent(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  /// Who may use what is lent, by its name.
  Map<String, Known.Lent> terms() {
    return secrets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, secret -> secret.getValue().terms()));
  }

  /// What steps may give runners besides their own, by the runner's name.
  Map<String, Set<String>> variables() {
    return runners.values().stream()
        .collect(Collectors.toMap(RunnerConfig::name, runner -> Set.copyOf(runner.takes())));
  }

  /// One name means one thing to call.
  ///
  /// @throws SettingsException when an operation has the name of a feature's verb
  void unlike(Collection<String> verbs) {
    for (Operated operated : operations.values()) {
      String name = operated.seen().name();
      if (verbs.contains(name)) {
        throw new SettingsException(
            "signalbox.yaml: connections.%s: '%s' is called already, a verb of ours: give the connection another name"
                .formatted(operated.connection().name(), name));
      }
    }
  }

  @Override
  public Optional<Operated> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  @Override
  public Optional<Dialogue> probe(String connection) {
    return Optional.ofNullable(probes.get(connection));
  }

  @Override
  public Optional<Connection> connection(String name) {
    return Optional.ofNullable(connections.get(name))
        .filter(config -> config.url() != null)
        .map(ConfiguredConnections::connection);
  }

  @Override
  public Optional<SqlDatabase> database(String name) {
    ConnectionConfig config = connections.get(name);
    SqlDatabaseConfig database = config == null ? null : config.database();
    return database == null
        ? Optional.empty()
        : Optional.of(new SqlDatabase(name, place(database), database.user(), database.password()));
  }

  private static Place place(SqlDatabaseConfig database) {
    return database.file() == null
        ? new Place.Server(
            SqlKind.valueOf(database.kind().toUpperCase(Locale.ROOT)),
            database.host(),
            database.port(),
            database.name(),
            database.encrypted(),
            database.authority())
        : new Place.File(database.file());
  }

  @Override
  public Set<String> databaseNames() {
    return named(true);
  }

  private Set<String> named(boolean database) {
    return connections.values().stream()
        .filter(config -> (config.database() != null) == database)
        .map(ConnectionConfig::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.ofNullable(runners.get(name))
        .map(r -> new Runner(r.name(), r.path(), r.env(), Set.copyOf(r.takes())));
  }

  @Override
  public Set<String> connectionNames() {
    return named(false);
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

  /// As steps reach it.
  static Connection connection(ConnectionConfig config) {
    var headers = new LinkedHashMap<String, Setting>(config.headers());
    Secret authorization = config.authorization();
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    return new Connection(config.name(), Objects.requireNonNull(config.url()), headers);
  }
}
