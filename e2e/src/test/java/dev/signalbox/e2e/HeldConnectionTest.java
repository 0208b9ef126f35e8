package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL with the same connection to one IRC server: one of them has it,
/// and the other goes on when that one is killed.
final class HeldConnectionTest {
  private static final String CHANNEL = "#ops";
  private static final String BOT = "signalbox";

  /// The first kill takes the connection from the server that came first, the second gives it back.
  private static final int KILLS = 2;

  @TempDir private Path folder;

  @Test
  void whatIsSaidOnEitherServerIsReadOnceWhicheverDies() {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"));
        Gauge gauge = new Gauge();
        var irc = IrcDaemon.start(IrcProgram.NGIRCD, "");
        var reader = IrcPerson.connect(irc.port(), "reader")) {
      reader.joins(CHANNEL);
      Path home = folder.resolve("home");
      var variables = Map.of("SIGNALBOX_DATABASE_URL", postgres.url());
      var one = InstalledServer.write(home, home.resolve("one"), gauge.address(), variables);
      one.configure(
          """
          adapters:
            irc: { server: 127.0.0.1, port: %d, tls: false, rooms: { ops: "%s" } }
          """
              .formatted(irc.port(), CHANNEL));
      killing(List.of(one, one.beside(home.resolve("two"))), reader);
    }
  }

  private static void killing(List<InstalledServer> installations, IrcPerson reader) {
    List<SignalboxProcess> servers = new ArrayList<>();
    try {
      installations.forEach(installation -> servers.add(installation.start()));
      reader.awaitLine("the bot comes", line -> line.contains(BOT) && line.contains("JOIN"));
      saysOnBoth(servers, reader, "before");
      for (int kill = 0; kill < KILLS; kill++) {
        int killed = kill % servers.size();
        servers.get(killed).kill();
        said(servers.get(1 - killed), reader, "after kill " + kill);
        servers.set(killed, installations.get(killed).start());
        saysOnBoth(servers, reader, "again after kill " + kill);
      }
    } finally {
      servers.forEach(SignalboxProcess::close);
    }
  }

  private static void saysOnBoth(List<SignalboxProcess> servers, IrcPerson reader, String text) {
    said(servers.getFirst(), reader, text + " on one");
    said(servers.getLast(), reader, text + " on two");
  }

  private static void said(SignalboxProcess server, IrcPerson reader, String text) {
    assertEquals(200, InstalledServer.signIn(server, "ada").says("ops", text).status(), text);
    reader.awaitText(text);
    assertEquals(1, reader.lines().stream().filter(line -> line.contains(text)).count(), text);
  }
}
