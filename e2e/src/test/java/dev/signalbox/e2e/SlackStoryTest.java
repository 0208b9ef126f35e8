package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.slack.LocalSlack;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of the rollback as it is lived in Slack: commands, one card, buttons, and answers that
/// one person alone sees.
final class SlackStoryTest {
  private static final String CHANNEL = LocalSlack.PAYMENTS;
  private static final String ADA = "U01ADA";
  private static final String GRACE = "U02GRACE";
  private static final String EVE = "U03EVE";
  private static final Pattern CODE = Pattern.compile("!link ([A-Za-z0-9]{4}-?[A-Za-z0-9]{4})");

  @TempDir private Path folder;

  @Test
  void aRollbackIsAskedForAndApprovedFromSlack() {
    try (var slack = LocalSlack.start();
        var demo = demo(slack)) {
      var story = new Story(demo, slack);
      story.theBotIsThere();
      story.adaAndGraceLinkTheirAccounts();
      story.theBadReleaseGoesOut();
      story.eveIsToldHowToLink();
      story.adaAsksForTheRollbackAndCannotApproveIt();
      story.graceApprovesAndOneCardSaysIt();
      story.theRecordNamesThePeople();
    }
  }

  private Demo demo(LocalSlack slack) {
    var tokens =
        Map.of("SLACK_BOT_TOKEN", LocalSlack.BOT_TOKEN, "SLACK_APP_TOKEN", LocalSlack.APP_TOKEN);
    return Demo.start(folder.resolve("demo"), tokens, "--slack", slack.api().toString());
  }

  private record Story(Demo demo, LocalSlack slack) {
    void theBotIsThere() {
      // What was said before the channel was found is the console's alone.
      slack.awaitText(CHANNEL, "Found #payments on slack");
      demo.signIn("ada").says("payments", "hello from the console");
      slack.awaitText(CHANNEL, "hello from the console");
    }

    void adaAndGraceLinkTheirAccounts() {
      link("ada", ADA);
      link("grace", GRACE);
    }

    private void link(String person, String user) {
      String told = demo.signIn(person).says("payments", "/link slack").body().toString();
      Matcher code = CODE.matcher(told);
      assertTrue(code.find(), told);
      String alone = slack.conversation(user);
      slack.says(user, alone, "link " + code.group(1));
      slack.awaitText(
          alone, "You are " + Character.toUpperCase(person.charAt(0)) + person.substring(1));
    }

    void theBadReleaseGoesOut() {
      slack.says(ADA, CHANNEL, "!deploy payments v4.12.3");
      slack.awaitText(CHANNEL, "deploy payments v4.12.3 · succeeded");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void eveIsToldHowToLink() {
      slack.says(EVE, CHANNEL, "!rollback payments v4.12.2");
      slack.awaitText(CHANNEL, "/link slack");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void adaAsksForTheRollbackAndCannotApproveIt() {
      slack.says(ADA, CHANNEL, "<@U0SIGNALBOX> rollback payments v4.12.2");
      slack.presses(ADA, CHANNEL, "Approve");
      slack.awaitText(CHANNEL, "cannot approve your own");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void graceApprovesAndOneCardSaysIt() {
      slack.presses(GRACE, CHANNEL, "Approve");
      slack.awaitText(CHANNEL, "rollback payments v4.12.2 · succeeded");
      Eventually.holds("the service itself", () -> demo.version("payments").equals("v4.12.2"));
      long cards =
          slack.messages(CHANNEL).stream()
              .filter(
                  message -> String.valueOf(message.get("text")).contains("v4.12.2 · succeeded"))
              .count();
      assertEquals(1, cards, slack.messages(CHANNEL)::toString);
    }

    void theRecordNamesThePeople() {
      String record = demo.signIn("ada").audit("who rolled back payments").toString();
      assertTrue(record.contains("\"person\":\"ada\""), record);
      assertTrue(record.contains("\"person\":\"grace\""), record);
      assertTrue(record.contains("slack/T01EXAMPLE/"), record);
    }
  }
}
