package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same commands from plain IRC clients through real servers: text instead of buttons, few
/// lines, one pipeline.
final class IrcStoryTest {
  private static final String CHANNEL = "#payments";
  private static final String BOT = "signalbox";
  private static final Pattern CODE = Pattern.compile("!link ([A-Za-z0-9]{4}-?[A-Za-z0-9]{4})");
  private static final Pattern APPROVE = Pattern.compile("!approve (\\S+)");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.signalbox.testkit.irc.IrcProgram#all")
  void aRollbackIsAskedForAndApprovedFromIrc(IrcProgram program) {
    try (var irc = IrcDaemon.start(program, "");
        var demo = Demo.start(folder.resolve("demo"), "--irc", "127.0.0.1:" + irc.port());
        var ada = IrcPerson.connect(irc.port(), "ada_l");
        var grace = IrcPerson.connect(irc.port(), "grace_h");
        var eve = IrcPerson.connect(irc.port(), "eve")) {
      var story = new Story(demo, ada, grace, eve);
      story.theyMeetInTheChannel();
      story.adaAndGraceLinkTheirAccounts();
      story.adaAsksForTheStatusByName();
      story.theBadReleaseGoesOut();
      story.eveIsToldHowToLink();
      String approval = story.adaAsksForTheRollback();
      story.adaCannotApproveHerOwn(approval);
      story.graceApproves(approval);
      story.theChannelHeardNoMoreThanItMust(approval);
      story.whatIsLongIsALink();
      story.theRecordNamesThePeople();
    }
  }

  private record Story(Demo demo, IrcPerson ada, IrcPerson grace, IrcPerson eve) {

    void theyMeetInTheChannel() {
      ada.joins(CHANNEL);
      grace.joins(CHANNEL);
      eve.joins(CHANNEL);
      ada.awaitLine("the bot in the channel", line -> line.contains(BOT) && line.contains(CHANNEL));
    }

    void adaAndGraceLinkTheirAccounts() {
      link("ada", ada);
      link("grace", grace);
    }

    private void link(String person, IrcPerson client) {
      String told = demo.signIn(person).says("payments", "/link irc").body().toString();
      Matcher code = CODE.matcher(told);
      assertTrue(code.find(), told);
      client.says(BOT, "!link " + code.group(1));
      client.awaitText("You are " + Character.toUpperCase(person.charAt(0)) + person.substring(1));
    }

    void adaAsksForTheStatusByName() {
      ada.says(CHANNEL, BOT + ": status");
      grace.awaitText("status · succeeded");
      grace.awaitText(demo.address() + "/runs/");
    }

    void theBadReleaseGoesOut() {
      ada.says(CHANNEL, "!deploy payments v4.12.3");
      grace.awaitText("deploy payments v4.12.3 · succeeded");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void eveIsToldHowToLink() {
      eve.says(CHANNEL, "!rollback payments v4.12.2");
      eve.awaitText("/link irc");
      assertFalse(
          ada.lines().stream().anyMatch(line -> line.contains("whose account")),
          "only she is told");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    String adaAsksForTheRollback() {
      ada.says(CHANNEL, "!rollback payments v4.12.2");
      String asked = grace.awaitLine("how to approve", line -> line.contains("!approve "));
      Matcher code = APPROVE.matcher(asked);
      assertTrue(code.find(), asked);
      return code.group(1);
    }

    void adaCannotApproveHerOwn(String approval) {
      ada.says(CHANNEL, "!approve " + approval);
      ada.awaitText("cannot approve your own");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void graceApproves(String approval) {
      grace.says(CHANNEL, "!approve " + approval);
      ada.awaitText("rollback payments v4.12.2 · succeeded");
      assertEquals("v4.12.2", demo.version("payments"));
    }

    void theChannelHeardNoMoreThanItMust(String approval) {
      var heard =
          grace.lines().stream()
              .filter(line -> line.contains("NOTICE " + CHANNEL))
              .filter(line -> !line.contains(" :→ "))
              .filter(line -> line.contains("rollback payments v4.12.2 · "))
              .toList();
      assertEquals(3, heard.size(), heard.toString());
      assertTrue(heard.get(0).contains(":grace_h: rollback payments"), "called: " + heard.get(0));
      assertTrue(heard.get(0).contains("needs approval by 1 of release-managers"), heard.get(0));
      assertTrue(heard.get(1).contains("asked by ada, approved by grace"), heard.get(1));
      assertTrue(heard.get(2).contains("succeeded in "), heard.get(2));
      heard.forEach(line -> assertTrue(line.contains(demo.address() + "/runs/"), line));
      assertEquals(
          1,
          grace.lines().stream()
              .filter(line -> line.contains(" :→ ") && line.contains("!approve " + approval))
              .count());
      assertTrue(
          grace.lines().stream().filter(line -> line.contains("!escalate ")).count() <= 1,
          grace.lines().toString());
      assertFalse(grace.lines().stream().anyMatch(line -> line.contains("${")));
    }

    void whatIsLongIsALink() {
      String wide = "größe🚀 ".repeat(30).strip();
      ada.says(CHANNEL, "!canary \"" + wide + "\"");
      String told = grace.awaitText("größe🚀");
      grace.awaitLine(
          "the end of it", line -> line.contains("succeeded in ") && line.contains("/runs/"));
      assertTrue(told.getBytes(UTF_8).length <= 510, told);
      assertFalse(grace.lines().stream().anyMatch(line -> line.contains("\uFFFD")));
    }

    void theRecordNamesThePeople() {
      String record = demo.signIn("ada").audit("who rolled back payments").toString();
      assertTrue(record.contains("\"person\":\"ada\""), record);
      assertTrue(record.contains("\"person\":\"grace\""), record);
      assertTrue(record.contains("irc/"), record);
    }
  }
}
