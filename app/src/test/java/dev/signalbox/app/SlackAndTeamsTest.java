package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.slack.LocalSlack;
import dev.signalbox.testkit.teams.FakeIssuer;
import dev.signalbox.testkit.teams.LocalTeams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rollback that is played and approved in Teams, and one that is asked for on Slack and approved
/// in Teams.
final class SlackAndTeamsTest {
  private static final Pattern LINK = Pattern.compile("`!(link [A-Z0-9-]+)`");
  private static final String ROLLBACK =
      """
      about: Roll a service back
      owner: dev
      risk: normal
      when: { command: rollback }
      allow: { run: [dev] }
      steps:
        - approve: Shall it be rolled back?
          by: [dev]
          within: 10m
        - say: It is back
      """;

  @TempDir private Path folder;

  private RunningInstallation start(LocalTeams teams, String others, Map<String, String> secrets)
      throws IOException {
    var adapters =
        """
        adapters:
          teams:
            app-id: %s
            tenant: %s
            client-secret: file:teams.secret
            teams: %s
            service-url: %s
            service-hosts: %s
            login-url: %s
            metadata-url: %s
            rooms: { ops: %s }
        """
            .formatted(
                FakeIssuer.APP,
                LocalTeams.TENANT,
                LocalTeams.TEAM,
                teams.service(),
                teams.service().getAuthority(),
                teams.issuer().login(),
                teams.issuer().metadata(),
                LocalTeams.NAMED);
    var installation =
        RunningInstallation.start(
            folder,
            Map.of("ops", List.of("everyone")),
            Map.of("dev", List.of("ada", "grace"), "guests", List.of("mae")),
            Map.of("rollback", ROLLBACK),
            adapters + others,
            secrets);
    teams.callsAt(installation.base().resolve("/chat/teams/messages"));
    return installation;
  }

  private static String code(RunningInstallation installation, String person, String connection) {
    String told = installation.signIn(person).says("ops", "/link " + connection).body();
    Matcher code = LINK.matcher(told);
    assertTrue(code.find(), told);
    return code.group(1);
  }

  private static void link(
      RunningInstallation installation, LocalTeams teams, String person, String user) {
    teams.saysAlone(user, code(installation, person, "teams"));
    teams.awaitText("You are " + person);
  }

  @Test
  void aRollbackIsAskedForAndApprovedFromTeams() throws IOException {
    try (var teams = LocalTeams.start();
        var installation = start(teams, "", Map.of("teams.secret", FakeIssuer.SECRET))) {
      installation.signIn("mae").says("ops", "hello from the console");
      teams.awaitText("hello from the console");
      link(installation, teams, "ada", LocalTeams.MEGAN);
      link(installation, teams, "grace", LocalTeams.ADELE);
      teams.says(LocalTeams.ALEX, "rollback");
      teams.awaitText("/link teams");
      teams.says(LocalTeams.MEGAN, "rollback");
      teams.presses(LocalTeams.MEGAN, "Approve");
      teams.awaitText("cannot approve your own");
      teams.presses(LocalTeams.ADELE, "Approve");
      teams.awaitText("state: succeeded");
      assertEquals(1, teams.count("state: succeeded"), "edited, not said again");
    }
  }

  @Test
  void aRollbackIsAskedForOnSlackAndApprovedInTeams() throws IOException {
    try (var slack = LocalSlack.start();
        var teams = LocalTeams.start();
        var installation = start(teams, slack(slack), secrets())) {
      installation.signIn("mae").says("ops", "hello from the console");
      slack.awaitText(LocalSlack.PAYMENTS, "hello from the console");
      teams.awaitText("hello from the console");
      var alone = slack.conversation("U01ADA");
      slack.says("U01ADA", alone, code(installation, "ada", "slack"));
      slack.awaitText(alone, "You are ada");
      link(installation, teams, "grace", LocalTeams.ADELE);
      slack.says("U01ADA", LocalSlack.PAYMENTS, "!rollback");
      teams.presses(LocalTeams.ADELE, "Approve");
      teams.awaitText("state: succeeded");
      slack.awaitText(LocalSlack.PAYMENTS, "rollback · succeeded");
    }
  }

  private static String slack(LocalSlack slack) {
    return """
      slack:
        api: %s
        token: file:slack.bot
        app-token: file:slack.app
        rooms: { ops: "#payments" }
    """
        .formatted(slack.api());
  }

  private static Map<String, String> secrets() {
    return Map.of(
        "teams.secret",
        FakeIssuer.SECRET,
        "slack.bot",
        LocalSlack.BOT_TOKEN,
        "slack.app",
        LocalSlack.APP_TOKEN);
  }
}
