package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One room, in channels of two networks of one platform.
final class TwoNetworksTest {
  private static final Pattern LINK = Pattern.compile("`(.link [A-Z0-9-]+)`");
  private static final String STATUS =
      """
      about: How things are
      owner: dev
      risk: read
      when: { command: status }
      allow: { run: [everyone] }
      steps: [{ say: All is well }]
      """;

  @TempDir private Path folder;

  @Test
  void oneConversationSpansTwoNetworksOfOnePlatform() throws IOException {
    try (var ours = IrcDaemon.start(IrcProgram.NGIRCD, "");
        var theirs = IrcDaemon.start(IrcProgram.NGIRCD, "");
        var installation = start(ours, theirs);
        var ada = IrcPerson.connect(ours.port(), "ada_l");
        var pat = IrcPerson.connect(theirs.port(), "pat")) {
      ada.joins("#ops");
      pat.joins("#alpha-ops");
      inChannel(ada, "#ops");
      inChannel(pat, "#alpha-ops");

      pat.says("#alpha-ops", "Is it slow with you, too?");
      ada.awaitLine("it is heard here", heard("#ops", "Is it slow with you, too?"));

      pat.says("#alpha-ops", ".status");
      pat.awaitText("enter /link partner, and send me the code it shows: .link CODE");
      ada.says("#ops", "!status");
      ada.awaitText("enter /link irc, and send me the code it shows: !link CODE");

      link(installation, "partner", pat, "pat");
      pat.says("#alpha-ops", ".status");
      pat.awaitText("status · succeeded");
      ada.awaitLine("the card is here, too", heard("#ops", "status · succeeded"));
      assertEquals(
          1, ada.lines().stream().filter(heard("#ops", "Is it slow")).count(), "once, and no echo");
      assertTrue(
          pat.lines().stream().noneMatch(heard("#alpha-ops", "Is it slow")),
          "nothing comes back to where it was said");
    }
  }

  private RunningInstallation start(IrcDaemon ours, IrcDaemon theirs) throws IOException {
    String adapters =
        """
        adapters:
          irc: { server: 127.0.0.1, port: %d, tls: false, rooms: { ops: "#ops" } }
          partner:
            platform: irc
            server: 127.0.0.1
            port: %d
            tls: false
            workspace: partner.example
            prefix: "."
            rooms: { ops: "#alpha-ops" }
        """
            .formatted(ours.port(), theirs.port());
    return RunningInstallation.start(
        folder,
        Map.of("ops", List.of("everyone")),
        Map.of("dev", List.of("ada", "pat")),
        Map.of("status", STATUS),
        adapters,
        Map.of());
  }

  private static void link(
      RunningInstallation installation, String connection, IrcPerson client, String person) {
    String told = installation.signIn(person).says("ops", "/link " + connection).body();
    Matcher code = LINK.matcher(told);
    assertTrue(code.find(), told);
    client.says("signalbox", code.group(1));
    client.awaitText("You are " + person);
  }

  private static void inChannel(IrcPerson person, String channel) {
    person.awaitLine(
        "the bot in " + channel, line -> line.contains("signalbox") && line.contains(channel));
  }

  private static Predicate<String> heard(String channel, String text) {
    return line -> line.contains(channel) && line.contains("signalbox") && line.contains(text);
  }
}
