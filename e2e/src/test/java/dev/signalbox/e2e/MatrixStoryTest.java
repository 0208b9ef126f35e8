package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.matrix.SynapseDaemon;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same commands from people on a real Matrix homeserver: one card that lives, lines instead of
/// buttons.
final class MatrixStoryTest {
  private static final Pattern CODE = Pattern.compile("!link ([A-Za-z0-9]{4}-?[A-Za-z0-9]{4})");
  private static final Pattern APPROVE = Pattern.compile("!approve (\\S+)");

  @TempDir private Path folder;

  @Test
  void aRollbackIsAskedForAndApprovedFromMatrix() {
    try (var synapse = SynapseDaemon.start()) {
      var bot = MatrixPerson.register(synapse.uri(), "signalbox");
      var ada = MatrixPerson.register(synapse.uri(), "ada.l");
      var grace = MatrixPerson.register(synapse.uri(), "grace.h");
      var room = ada.opens("payments", bot.user(), grace.user());
      grace.joins(room);
      try (var demo =
          Demo.start(
              folder.resolve("demo"),
              Map.of("MATRIX_TOKEN", bot.token()),
              "--matrix",
              SynapseDaemon.NAME + "=" + synapse.uri())) {
        Eventually.holds("the bot comes when it is invited", () -> bot.rooms().contains(room));
        var story = new Story(demo, bot, ada, grace, room);
        story.theyLinkTheirAccounts();
        story.theBadReleaseGoesOut();
        String approval = story.adaAsksForTheRollback();
        story.adaCannotApproveHerOwn(approval);
        story.graceApproves(approval);
        story.theCardIsOneMessage();
        story.theRecordNamesThePeople();
      }
    }
  }

  private record Story(
      Demo demo, MatrixPerson bot, MatrixPerson ada, MatrixPerson grace, String room) {

    void theyLinkTheirAccounts() {
      link("ada", ada);
      link("grace", grace);
    }

    private void link(String person, MatrixPerson client) {
      String told = demo.signIn(person).says("payments", "/link matrix").body().toString();
      Matcher code = CODE.matcher(told);
      assertTrue(code.find(), told);
      var alone = client.opensDirect(bot.user());
      client.says(alone, "link " + code.group(1));
      client.awaitText(
          alone, "You are " + Character.toUpperCase(person.charAt(0)) + person.substring(1));
    }

    void theBadReleaseGoesOut() {
      ada.says(room, "!deploy payments v4.12.3");
      ada.awaitText(room, "deploy payments v4.12.3 · succeeded");
      assertEquals("v4.12.3", demo.version("payments"));
    }

    String adaAsksForTheRollback() {
      ada.says(room, "Signalbox: rollback payments v4.12.2");
      String asked = MatrixPerson.body(grace.awaitText(room, "!approve "));
      Matcher code = APPROVE.matcher(asked);
      assertTrue(code.find(), asked);
      assertEquals(1, grace.calls().size(), "who can approve it is called, once");
      return code.group(1);
    }

    void adaCannotApproveHerOwn(String approval) {
      ada.says(room, "!approve " + approval);
      Eventually.holds(
          "she is told, and she alone",
          () ->
              ada.rooms().stream()
                  .filter(one -> !one.equals(room))
                  .anyMatch(one -> ada.reads(one).toString().contains("cannot approve your own")));
      assertEquals("v4.12.3", demo.version("payments"));
    }

    void graceApproves(String approval) {
      grace.says(room, "!approve " + approval);
      ada.awaitText(room, "* rollback payments v4.12.2 · succeeded");
      assertEquals(1, grace.calls().size(), "what is settled calls nobody");
      assertEquals("v4.12.2", demo.version("payments"));
    }

    void theCardIsOneMessage() {
      assertEquals(
          1,
          ada.reads(room).stream()
              .map(MatrixPerson::body)
              .filter(body -> body.contains("\nrollback payments v4.12.2 · needs approval"))
              .count());
      assertTrue(
          ada.reads(room).stream()
              .noneMatch(one ->
                  MatrixPerson.body(one).startsWith("rollback payments v4.12.2 · succeeded")),
          "it is edited, not said again");
    }

    void theRecordNamesThePeople() {
      String record = demo.signIn("ada").audit("who rolled back payments").toString();
      assertTrue(record.contains("\"person\":\"ada\""), record);
      assertTrue(record.contains("\"person\":\"grace\""), record);
      assertTrue(record.contains("matrix/"), record);
    }
  }
}
