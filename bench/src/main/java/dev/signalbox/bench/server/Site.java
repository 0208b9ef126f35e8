package dev.signalbox.bench.server;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The files of a small installation, for a server of its own: a few runbooks, one room, people who
/// can sign in.
///
/// @param folder of everything
record Site(Path folder) {
  /// Sends alerts, and may silence them.
  static final String PROMETHEUS = "prom";

  static final String PASSWORD = "bench-password";
  private static final int RUNBOOKS = 10;
  private static final int COST = 10;

  static Site make(Path parent) throws IOException {
    return make(parent, COST);
  }

  /// @param cost of checking a password: 2 to the power of this many rounds
  static Site make(Path parent, int cost) throws IOException {
    Files.createDirectories(parent);
    var site = new Site(Files.createTempDirectory(parent, "signalbox-bench"));
    Files.writeString(site.config(), text());
    Files.writeString(site.people(), withPassword(cost));
    Files.writeString(site.folder.resolve("hook.token"), PASSWORD);
    for (int i = 0; i < RUNBOOKS; i++) {
      Path file = site.folder.resolve("runbooks").resolve(Fixture.file(i));
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, Fixture.runbook(i));
    }
    return site;
  }

  Path config() {
    return folder.resolve("signalbox.yaml");
  }

  Path people() {
    return folder.resolve("people.yaml");
  }

  Path data() {
    return folder.resolve("data");
  }

  private static String text() {
    String services =
        Fixture.names().services().stream().sorted().collect(Collectors.joining(", "));
    return """
    listen: { host: 127.0.0.1, port: 0 }
    runbooks: runbooks
    people: people.yaml
    services: [%1$s]
    rooms:
      %2$s: { topic: Measured, members: [everyone] }
    sources:
      alertmanager: { is: alertmanager, token: file:hook.token, room: %2$s }
      %3$s: { is: alertmanager-api, token: file:hook.token, room: %2$s, may: [silence] }
    """
        .formatted(services, EmbeddedServer.ROOM, PROMETHEUS);
  }

  private static String withPassword(int cost) {
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    String hash = new String(BCrypt.withDefaults().hash(cost, password), StandardCharsets.US_ASCII);
    return Fixture.people(_ -> "{ password: '" + hash + "' }");
  }
}
