package dev.signalbox.app.demo;

import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.OwnerOnly;
import dev.signalbox.examples.demo.DemoFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// The demo's installation: a folder with everything a real one has. Files are written once, but
/// for signalbox.yaml, which names this start's addresses.
public final class DemoInstallation {
  /// Who can sign in, with what they are.
  static final Map<String, String> ROLES = roles();

  private static final String RELEASES = "release-published.secret";
  private static final int PASSWORD_LENGTH = 10;
  private static final int TOKEN_LENGTH = 32;

  private final Path folder;

  private DemoInstallation(Path folder) {
    this.folder = folder;
  }

  /// Makes the folder, readable by its owner alone, and what is missing in it.
  public static DemoInstallation prepare(Path folder, Ids ids) throws IOException {
    Files.createDirectories(folder);
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    var demo = new DemoInstallation(folder);
    DemoFiles.writeTo(folder);
    demo.once("alertmanager.token", () -> ids.code(TOKEN_LENGTH) + "\n");
    demo.once(RELEASES, () -> ids.code(TOKEN_LENGTH) + "\n");
    demo.once("sign-ins", () -> signIns(ids));
    demo.once("people.yaml", demo::people);
    return demo;
  }

  public Path configuration() {
    return folder.resolve("signalbox.yaml");
  }

  /// The folder of the demo system itself.
  Path system() {
    return folder.resolve("system");
  }

  Path alertTokenFile() {
    return folder.resolve("alertmanager.token");
  }

  Path releaseSecretFile() {
    return folder.resolve(RELEASES);
  }

  /// What people call somebody of the demo.
  static String name(String person) {
    return Character.toUpperCase(person.charAt(0)) + person.substring(1);
  }

  /// Passwords by person.
  public Map<String, String> passwords() throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("sign-ins"))) {
      properties.load(reader);
    }
    var passwords = new LinkedHashMap<String, String>();
    ROLES.keySet().forEach(person -> passwords.put(person, properties.getProperty(person, "")));
    return passwords;
  }

  /// Writes signalbox.yaml for the demo system at these addresses.
  ///
  /// @param metrics where a Prometheus would be asked
  /// @param chats where its rooms are, too
  public void configure(
      int port, Map<String, URI> gates, URI metrics, Path programs, DemoChats chats)
      throws IOException {
    var yaml = new StringBuilder();
    yaml.append("# Written anew at each start of the demo.\n");
    yaml.append("listen: { host: 127.0.0.1, port: ").append(port).append(" }\n");
    yaml.append("data: data\nrunbooks: runbooks\nguards: guards.yaml\npeople: people.yaml\n");
    yaml.append("alerts: alerts.yaml\non-call: oncall.yaml\n");
    yaml.append("services:\n");
    gates
        .keySet()
        .forEach(service ->
            yaml.append("  ").append(service).append(": { ").append(known(service)).append(" }\n"));
    yaml.append("audit:\n  readers: [developers, release-managers]\n");
    yaml.append("connections:\n");
    gates.forEach((service, url) ->
        yaml.append("  ").append(service).append(": { url: ").append(url).append(" }\n"));
    yaml.append("  prometheus: { url: ").append(metrics).append(" }\n");
    yaml.append("runners:\n  local:\n    path: [").append(quoted(programs.toString()));
    yaml.append(", /usr/local/bin, /usr/bin, /bin]\n");
    yaml.append("rooms:\n");
    yaml.append(
        "  payments: { topic: \"Card payments: deploys, alerts, rollbacks\", members: [everyone]"
            + " }\n");
    yaml.append(
        "  deploys: { topic: \"Everything that changes production\", members: [everyone] }\n");
    yaml.append("  general: { topic: \"Talk\", members: [everyone] }\n");
    yaml.append(
        """
        sources:
          alertmanager: { is: alertmanager, token: file:alertmanager.token, room: payments }
        webhook-secrets:
          release-published: file:release-published.secret
        """);
    yaml.append(chats.yaml());
    Files.writeString(configuration(), yaml);
  }

  /// What signalbox.yaml says of a service: checkouts at the gateway need payments.
  private static String known(String service) {
    return "owner: release-managers, on-call: shop"
        + switch (service) {
          case "payments" -> ", room: payments";
          case "api-gateway" -> ", room: deploys, needs: [payments]";
          default -> ", room: deploys";
        };
  }

  /// The passwords are random and stand in the file beside it: a dear hash would protect nothing.
  private String people() {
    var yaml = new StringBuilder("people:\n");
    try {
      passwords()
          .forEach((person, password) ->
              yaml.append("  ")
                  .append(person)
                  .append(": { name: ")
                  .append(name(person))
                  .append(", password: ")
                  .append(Passwords.hash(password.toCharArray(), Passwords.CHEAPEST))
                  .append(" }\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    yaml.append(
        "groups:\n  developers: [ada]\n  release-managers: [grace, linus]\n  outsiders: [eve]\n");
    yaml.append("service-principals:\n  deploy-bot: { owner: developers }\n");
    return yaml.toString();
  }

  private static String signIns(Ids ids) {
    var text = new StringBuilder();
    ROLES
        .keySet()
        .forEach(p -> text.append(p).append('=').append(ids.code(PASSWORD_LENGTH)).append('\n'));
    return text.toString();
  }

  private void once(String name, Content content) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(file, OwnerOnly.file(file));
      Files.writeString(file, content.text());
    }
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Map<String, String> roles() {
    var roles = new LinkedHashMap<String, String>();
    roles.put("ada", "developer");
    roles.put("grace", "release manager");
    roles.put("linus", "release manager");
    roles.put("eve", "outsider");
    return java.util.Collections.unmodifiableMap(roles);
  }

  /// What a file holds when it is written for the first time.
  private interface Content {
    String text();
  }
}
