package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.matrix.SynapseDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One room, on two platforms: one where messages are edited and one where they are not.
final class MatrixAndIrcTest {
  private static final Pattern LINK = Pattern.compile("`!(link [A-Z0-9-]+)`");
  private static final Pattern APPROVE = Pattern.compile("!approve (\\S+)");
  private static final String RESTART =
      """
      about: Restart a service
      owner: dev
      risk: normal
      when: { command: restart }
      allow: { run: [dev] }
      steps:
        - approve: Shall it be restarted?
          by: [dev]
          within: 10m
        - say: It is up again
      """;

  @TempDir private Path folder;

  @Test
  void oneConversationSpansMatrixAndIrc() throws IOException {
    try (var synapse = SynapseDaemon.start();
        var irc = IrcDaemon.start(IrcProgram.NGIRCD, "")) {
      var bot = MatrixPerson.register(synapse.uri(), "signalbox");
      var grace = MatrixPerson.register(synapse.uri(), "grace.h");
      var room = grace.opens("ops", bot.user());
      try (var installation = start(synapse, bot, irc);
          var ada = IrcPerson.connect(irc.port(), "ada_l")) {
        ada.joins("#ops");
        ada.awaitLine("the bot", line -> line.contains("signalbox") && line.contains("#ops"));
        Eventually.holds("the bot comes when it is invited", () -> bot.rooms().contains(room));
        new Story(installation, bot, grace, room, ada).isTold();
      }
    }
  }

  private RunningInstallation start(SynapseDaemon synapse, MatrixPerson bot, IrcDaemon irc)
      throws IOException {
    String adapters =
        """
        adapters:
          irc: { server: 127.0.0.1, port: %d, tls: false, rooms: { ops: "#ops" } }
          matrix:
            server: %s
            token: file:matrix.token
            rooms: { ops: "#ops:%s" }
        """
            .formatted(irc.port(), synapse.uri(), SynapseDaemon.NAME);
    return RunningInstallation.start(
        folder,
        Map.of("ops", List.of("everyone")),
        Map.of("dev", List.of("ada", "grace")),
        Map.of("restart", RESTART),
        adapters,
        Map.of("matrix.token", bot.token()));
  }

  private record Story(
      RunningInstallation installation,
      MatrixPerson bot,
      MatrixPerson grace,
      String room,
      IrcPerson ada) {

    void isTold() {
      talkGoesBothWays();
      aFileIsSeenWhereItCanBe();
      graceLinksHerAccount();
      adaLinksHers();
      adaAsksAndGraceApproves();
    }

    private void talkGoesBothWays() {
      grace.says(room, "Is it slow with you, too?");
      ada.awaitText("Is it slow with you, too?");
      ada.says("#ops", "It is, @room");
      var carried = grace.awaitText(room, "It is, @room");
      assertTrue(String.valueOf(carried).contains("m.mentions={}"), carried.toString());
    }

    /// Elsewhere its words are all, and nothing of it is left once it is taken back.
    private void aFileIsSeenWhereItCanBe() {
      byte[] graph = "a graph".getBytes(UTF_8);
      var console = installation.signIn("ada");
      String said = console.says("ops", "look", "graph.txt", graph);
      assertArrayEquals(graph, grace.saves(grace.awaitText(room, ": graph.txt")));
      ada.awaitText("file graph.txt (text, 7 bytes)");
      console.post("/api/messages/" + said + "/delete", Map.of());
      ada.awaitText("(deleted what was said before)");
      Eventually.holds("it is gone", () -> !grace.reads(room).toString().contains("mxc://"));
    }

    /// Who is nobody is told so alone, in a conversation that the bot opens.
    private void graceLinksHerAccount() {
      grace.says(room, "!restart");
      var alone = grace.awaitInvitation(bot.user());
      grace.joins(alone);
      grace.awaitText(alone, "enter /link matrix, and send me the code it shows: !link CODE");
      grace.says(alone, code("grace", "matrix"));
      grace.awaitText(alone, "You are grace");
      assertTrue(
          grace.reads(room).stream().noneMatch(one -> MatrixPerson.body(one).contains("/link")),
          "only she is told");
    }

    private void adaLinksHers() {
      ada.says("signalbox", code("ada", "irc"));
      ada.awaitText("You are ada");
    }

    private String code(String person, String connection) {
      String told = installation.signIn(person).says("ops", "/link " + connection).body();
      Matcher code = LINK.matcher(told);
      assertTrue(code.find(), told);
      return code.group(1);
    }

    /// The card is one message on Matrix, and several lines on IRC.
    private void adaAsksAndGraceApproves() {
      ada.says("#ops", "!restart");
      var asked = grace.awaitText(room, "!approve ");
      Matcher approval = APPROVE.matcher(MatrixPerson.body(asked));
      assertTrue(approval.find(), asked.toString());
      grace.says(room, "Signalbox: approve " + approval.group(1));
      grace.awaitText(room, "* restart · succeeded");
      ada.awaitText("restart · succeeded");
      assertTrue(
          grace.reads(room).stream()
              .noneMatch(one -> MatrixPerson.body(one).startsWith("restart · succeeded")),
          "edited, not said again");
    }
  }
}
