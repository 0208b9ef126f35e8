package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of the rollback as it is lived in Mattermost, whose server calls ours over HTTP: for
/// buttons, for a slash command and its form. And as it is lived there and in the console at once.
final class MattermostStoryTest {
  private static final String CHANNEL = FakeMattermost.PAYMENTS;
  private static final String ADA = FakeMattermost.ADA;
  private static final String GRACE = FakeMattermost.GRACE;
  private static final String EVE = FakeMattermost.EVE;
  private static final Pattern CODE = Pattern.compile("!link ([A-Za-z0-9]{4}-?[A-Za-z0-9]{4})");

  @TempDir private Path folder;

  @Test
  void aRollbackIsAskedForAndApprovedFromMattermost() {
    try (var mattermost = new FakeMattermost(TimeSource.system());
        var demo = demo(mattermost)) {
      var story = new Story(demo, mattermost);
      story.theBotIsThere();
      story.adaAndGraceLinkTheirAccounts();
      story.theBadReleaseGoesOut();
      story.eveIsToldHowToLink();
      story.adaAsksForTheRollbackAndCannotApproveIt();
      story.graceApprovesAndOneCardSaysIt("v4.12.2");
      story.adaFillsInAFormAndGraceApprovesInTheConsole();
      story.theRecordNamesThePeople();
      assertEquals(List.of(), mattermost.violations(), "what Mattermost would punish");
    }
  }

  private Demo demo(FakeMattermost mattermost) {
    var tokens =
        Map.of(
            "MATTERMOST_TOKEN",
            FakeMattermost.BOT_TOKEN,
            "MATTERMOST_COMMAND_TOKEN",
            FakeMattermost.COMMAND_TOKEN);
    var team = mattermost.base() + FakeMattermost.TEAM;
    var demo = Demo.start(folder.resolve("demo"), tokens, "--mattermost", team);
    var command = demo.address().resolve("/chat/mattermost/command");
    mattermost.calls().registers(command.toString());
    return demo;
  }

  private record Story(Demo demo, FakeMattermost mattermost) {
    void theBotIsThere() {
      // What was said before the channel was found is the console's alone.
      mattermost.awaitText(CHANNEL, "Found ~payments on mattermost");
      demo.signIn("ada").says("payments", "hello from the console");
      mattermost.awaitText(CHANNEL, "hello from the console");
    }

    void adaAndGraceLinkTheirAccounts() {
      link("ada", ADA);
      link("grace", GRACE);
    }

    private void link(String person, String user) {
      String told = demo.signIn(person).says("payments", "/link mattermost").body().toString();
      Matcher code = CODE.matcher(told);
      assertTrue(code.find(), told);
      String alone = mattermost.conversation(FakeMattermost.BOT, user);
      mattermost.says(user, alone, "", "link " + code.group(1));
      mattermost.awaitText(
          alone, "You are " + Character.toUpperCase(person.charAt(0)) + person.substring(1));
    }

    void theBadReleaseGoesOut() {
      mattermost.says(ADA, CHANNEL, "", "!deploy payments v4.12.3");
      mattermost.awaitText(CHANNEL, "✅ deploy payments v4.12.3");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void eveIsToldHowToLink() {
      mattermost.says(EVE, CHANNEL, "", "!rollback payments v4.12.2");
      mattermost.awaitText(CHANNEL, "/link mattermost");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void adaAsksForTheRollbackAndCannotApproveIt() {
      mattermost.says(ADA, CHANNEL, "", "@signalbox rollback payments v4.12.2");
      mattermost.calls().presses(ADA, "Approve");
      var told = mattermost.awaitText(CHANNEL, "cannot approve your own");
      assertEquals(ADA, told.onlyFor(), "all read what is for ada alone");
      assertTrue(mattermost.pings().contains("grace"), () -> "called: " + mattermost.pings());
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void graceApprovesAndOneCardSaysIt(String version) {
      mattermost.calls().presses(GRACE, "Approve");
      mattermost.awaitText(CHANNEL, "✅ rollback payments " + version);
      Eventually.holds("the service itself", () -> demo.version("payments").equals(version));
      long cards =
          mattermost.seen().stream()
              .filter(seen -> seen.channel().equals(CHANNEL))
              .filter(seen -> seen.text().startsWith("✅ rollback payments " + version))
              .count();
      assertEquals(1, cards, () -> mattermost.seen().toString());
    }

    void adaFillsInAFormAndGraceApprovesInTheConsole() {
      mattermost.calls().enters(ADA, CHANNEL, "rollback payments");
      Eventually.holds("a form for the version", () -> !mattermost.calls().asked().isEmpty());
      var label = mattermost.calls().asked().getLast();
      mattermost.calls().fills(Map.of(label, "v4.12.1"));
      assertEquals(List.of(), mattermost.calls().wrong());
      ConsoleClient grace = demo.signIn("grace");
      String code = Eventually.comes("a question in the console", () -> asked(grace));
      grace.says("payments", "/approve " + code);
      mattermost.awaitText(CHANNEL, "✅ rollback payments v4.12.1");
      Eventually.holds("the service itself", () -> demo.version("payments").equals("v4.12.1"));
    }

    private static String asked(ConsoleClient person) {
      String code = person.newest("rollback").path("approvals").path(0).path("code").asText();
      return code.isEmpty() ? null : code;
    }

    void theRecordNamesThePeople() {
      String record = demo.signIn("ada").audit("who rolled back payments").toString();
      assertTrue(record.contains("\"person\":\"ada\""), record);
      assertTrue(record.contains("\"person\":\"grace\""), record);
      assertTrue(record.contains("mattermost/127.0.0.1/"), record);
    }
  }
}
