package dev.signalbox.app;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.server.Features;
import dev.signalbox.app.server.Signalbox;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The whole server of an installation in a folder, in this process. Everybody's password is
/// [#PASSWORD].
public final class RunningInstallation implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery";

  /// Of [#PASSWORD], as cheap as the server takes it.
  private static final String HASH = "$2a$10$jCalVh4jVFNbNyQchA8bxum7BHDF6tJqrcWcf9Bi7cj43yUIzCsJK";

  private static final String SERVICE = "service:";

  private static final String SETTINGS =
      """
      listen: { host: 127.0.0.1, port: 0 }
      data: data
      runbooks: runbooks
      guards: guards.yaml
      people: people.yaml
      audit: { readers: [auditors] }
      rooms:
      """;
  private static final String GUARDS =
      """
      risks:
        high: { approve: two-eyes }
      approvals:
        two-eyes: { need: 2, by: [leads], within: 1h }
      """;

  private final Path folder;
  private final Signalbox server;

  private RunningInstallation(Path folder, Signalbox server) {
    this.folder = folder;
    this.server = server;
  }

  /// Writes the files and starts.
  ///
  /// @param rooms each with its members
  /// @param groups each with its members, who are the people and services there are; a service is
  ///   owned by its group
  /// @param runbooks texts by name
  static RunningInstallation start(
      Path folder,
      Map<String, List<String>> rooms,
      Map<String, List<String>> groups,
      Map<String, String> runbooks)
      throws IOException {
    return start(folder, rooms, groups, runbooks, "", Map.of());
  }

  /// The same with more in signalbox.yaml.
  ///
  /// @param more sections
  /// @param secrets texts by the name of their file
  static RunningInstallation start(
      Path folder,
      Map<String, List<String>> rooms,
      Map<String, List<String>> groups,
      Map<String, String> runbooks,
      String more,
      Map<String, String> secrets)
      throws IOException {
    Files.createDirectories(folder.resolve("runbooks"));
    for (var runbook : runbooks.entrySet()) {
      Files.writeString(
          folder.resolve("runbooks/" + runbook.getKey() + ".yaml"), runbook.getValue());
    }
    for (var secret : secrets.entrySet()) {
      Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
    }
    return start(folder, rooms, groups, more, Features.PRODUCT);
  }

  /// The same with the runbooks that are in the folder, and with these features.
  public static RunningInstallation start(
      Path folder,
      Map<String, List<String>> rooms,
      Map<String, List<String>> groups,
      Features features)
      throws IOException {
    return start(folder, rooms, groups, "", features);
  }

  private static RunningInstallation start(
      Path folder,
      Map<String, List<String>> rooms,
      Map<String, List<String>> groups,
      String more,
      Features features)
      throws IOException {
    var settings = new StringBuilder(more).append(SETTINGS);
    rooms.forEach(
        (name, members) -> settings.append("  %s: { members: %s }%n".formatted(name, members)));
    Files.writeString(folder.resolve("signalbox.yaml"), settings);
    Files.writeString(folder.resolve("guards.yaml"), GUARDS);
    writePeople(folder, groups);
    Files.createDirectories(folder.resolve("runbooks"));
    Installation installation =
        Installation.read(folder.resolve("signalbox.yaml"), TimeSource.system())
            .with(0, folder.resolve("data"));
    return new RunningInstallation(folder, Signalbox.start(installation, List.of(), features));
  }

  private static void writePeople(Path folder, Map<String, List<String>> groups)
      throws IOException {
    var text = new StringBuilder("people:\n");
    groups.values().stream()
        .flatMap(List::stream)
        .filter(id -> !id.startsWith(SERVICE))
        .distinct()
        .forEach(id -> text.append("  %s: { name: %s, password: %s }%n".formatted(id, id, HASH)));
    text.append("service-principals: {");
    groups.forEach((name, members) ->
        members.stream()
            .filter(id -> id.startsWith(SERVICE))
            .forEach(id ->
                text.append(
                    " %s: { owner: %s },".formatted(id.substring(SERVICE.length()), name))));
    text.append(" }\n");
    text.append("groups:\n");
    groups.forEach((name, members) -> text.append("  %s: %s%n".formatted(name, members)));
    Files.writeString(folder.resolve("people.yaml"), text);
  }

  /// People move between groups; the server notices by itself.
  void regroup(Map<String, List<String>> groups) throws IOException {
    writePeople(folder, groups);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  public SignedIn signIn(String person) {
    return SignedIn.as(base(), person, PASSWORD);
  }

  URI base() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
