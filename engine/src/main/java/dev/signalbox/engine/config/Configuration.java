package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// `signalbox.yaml`: one file whose sections are read by their owners. Closing it reports every key
/// that nobody read.
public final class Configuration implements AutoCloseable {
  private final Yaml.Mapping tree;
  private final String name;
  private final Path folder;
  private final SecretSource secrets;
  private final YamlSettings root;

  private Configuration(String name, Yaml.Mapping tree, Path folder, Environment environment) {
    this.name = name;
    this.tree = tree;
    this.folder = folder;
    this.secrets = new SecretSource(environment, folder);
    this.root = new YamlSettings(name, "", tree, secrets);
  }

  /// Reads the file; paths in it are relative to its folder.
  ///
  /// @throws SettingsException when it cannot be read
  public static Configuration read(Path file, Environment environment) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return of(
          String.valueOf(file.getFileName()),
          Files.readString(file),
          folder == null ? file.toAbsolutePath() : folder,
          environment);
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: write one, or say --config FILE");
    }
  }

  /// Reads a configuration that is not in a file.
  ///
  /// @param name what messages call it
  /// @param folder what relative paths are relative to
  /// @throws SettingsException when it cannot be read
  public static Configuration of(String name, String text, Path folder, Environment environment) {
    try {
      Yaml yaml =
          new YamlReader(YamlReader.LONGEST_OF_MANY)
              .read(text)
              .orElseGet(() -> new Yaml.Mapping(List.of(), new Position(1, 1)));
      if (yaml instanceof Yaml.Mapping tree) {
        return new Configuration(name, tree, folder, environment);
      }
      throw new SettingsException(name + ":1:1: must be a map, not " + yaml.kind());
    } catch (YamlException e) {
      throw new SettingsException(
          name + ":" + e.at().line() + ":" + e.at().column() + ": " + e.getMessage());
    }
  }

  /// The keys at the top.
  public YamlSettings root() {
    return root;
  }

  /// The section of one owner; empty when it is not in the file.
  public YamlSettings section(String name) {
    return root.section(name);
  }

  /// A path as the file means it: relative to the file's folder.
  public Path path(String text) {
    return folder.resolve(text).normalize();
  }

  /// What the server itself needs: address, folders, files.
  ///
  /// @throws SettingsException also where a file of rules lies there that nothing names
  public ServerConfig server() {
    ServerConfig server = ServerConfig.from(root, folder);
    if (server.guards() == null) {
      leftOut(server)
          .rules()
          .ifPresent(file -> {
            throw root.problem(
                "guards",
                "is missing, but "
                    + file
                    + " lies here: none of its rules would be in force. Write 'guards: "
                    + file
                    + "', or take the file away");
          });
    }
    return server;
  }

  private LeftOut leftOut(ServerConfig server) {
    var named = new ArrayList<Path>();
    named.add(folder.resolve(name));
    named.add(server.people());
    named.add(server.runbooks());
    Stream.of(server.guards(), server.alerts(), server.onCall())
        .filter(Objects::nonNull)
        .forEach(named::add);
    return new LeftOut(folder, named);
  }

  /// The outside systems steps may talk to, by name.
  public Map<String, ConnectionConfig> connections() {
    var connections = new LinkedHashMap<String, ConnectionConfig>();
    YamlSettings section = section("connections");
    for (String name : section.names()) {
      connections.put(name, ConnectionConfig.from(name, section.section(name), folder));
    }
    return connections;
  }

  /// Where programs are run, by name.
  public Map<String, RunnerConfig> runners() {
    var runners = new LinkedHashMap<String, RunnerConfig>();
    YamlSettings section = section("runners");
    for (String name : section.names()) {
      runners.put(name, RunnerConfig.from(name, section.section(name), folder));
    }
    return runners;
  }

  /// What runbooks may use as `secret('name')`, by name.
  public Map<String, SecretConfig> lent() {
    var lent = new LinkedHashMap<String, SecretConfig>();
    YamlSettings section = section("secrets");
    for (String name : section.names()) {
      lent.put(name, SecretConfig.from(name, section));
    }
    return lent;
  }

  /// Who may send to us, by name; `webhooks` is what `sources` was called before.
  public Map<String, SourceConfig> sources() {
    var sources = new LinkedHashMap<String, SourceConfig>();
    YamlSettings section = section(SourceConfig.SECTION);
    for (String name : section.names()) {
      sources.put(name, SourceConfig.source(name, section, folder));
    }
    YamlSettings before = section(SourceConfig.FORMER);
    for (String name : before.names()) {
      if (sources.containsKey(name)) {
        throw before.problem(name, "is a source already: take it away here");
      }
      sources.put(name, SourceConfig.webhook(name, before, folder));
    }
    return sources;
  }

  /// The whole configuration as YAML for people: secrets are dots, with the place they come from.
  public String print() {
    return ConfigMasking.print(tree);
  }

  /// Every secret that some section asked for until now.
  public List<Secret> secrets() {
    return secrets.fetched();
  }

  /// What should be looked at but stops nothing, such as a secret file that everybody may read.
  public List<String> warnings() {
    var warnings = new ArrayList<>(secrets.warnings());
    if (root.has(SourceConfig.FORMER)) {
      warnings.add(
          name
              + ": webhooks is now sources, where each says what kind it is:"
              + " sources: { alertmanager: { is: alertmanager, … } }");
    }
    leftOut(ServerConfig.from(root, folder)).warnings().stream()
        .map(text -> name + ": " + text)
        .forEach(warnings::add);
    return warnings;
  }

  /// Ends the reading.
  ///
  /// @throws SettingsException naming every key that nobody read, each with the nearest known one
  @Override
  public void close() {
    root.close();
  }
}
