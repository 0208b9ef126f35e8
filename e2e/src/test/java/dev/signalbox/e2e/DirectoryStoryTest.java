package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.ldap.LdapDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups and managers of a real directory: they say who may run what and who approves, whoever is
/// taken out is out, and when the directory is gone nobody is taken for a stranger.
final class DirectoryStoryTest {
  private static final String LOOK =
      """
      about: Look how it is
      owner: team
      risk: low
      when: { command: look }
      allow: { run: [corp.platform] }
      steps:
        - say: all is well
      """;
  private static final String LEAVE =
      """
      about: Take a day off
      owner: team
      when: { command: leave }
      allow: { run: [corp.platform] }
      steps:
        - approve: ${me.id} takes a day off
          by: [manager(me)]
          within: 5m
        - approve: The helpdesk knows
          by: [corp.helpdesk]
          within: 5m
      """;

  @TempDir private Path folder;

  @Test
  void groupsOfADirectoryDecideUntilItIsGone() throws IOException {
    try (var gauge = new Gauge();
        var directory = LdapDaemon.startOrSkip(folder.resolve("ldap"))) {
      directory.group("sre", LdapDaemon.person("ada"));
      directory.group("platform", LdapDaemon.groupEntry("sre"));
      try (SignalboxProcess server = installed(gauge, directory).start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        ConsoleClient grace = InstalledServer.signIn(server, "grace");
        ConsoleClient linus = InstalledServer.signIn(server, "linus");
        ada.says("ops", "/look");
        ada.awaits("look", "SUCCEEDED");
        isRefused(linus, "/look", "linus may not run look: it is for corp.platform");

        ada.says("ops", "/leave");
        approvesBoth(ada, linus, grace);
        ada.awaits("leave", "SUCCEEDED");

        directory.change(
            "dn: %s\nchangetype: modify\nreplace: member\nmember: %s\n"
                .formatted(LdapDaemon.groupEntry("sre"), LdapDaemon.person("linus")));
        Eventually.holds(
            "ada is out",
            () -> {
              ada.says("ops", "/look");
              return ada.messages("ops").toString().contains("ada may not run look");
            });
        linus.says("ops", "/look");
        linus.awaits("look", "SUCCEEDED");

        whenItIsGoneNobodyKnows(directory, linus);
      }
    }
  }

  private static void whenItIsGoneNobodyKnows(LdapDaemon directory, ConsoleClient linus) {
    directory.stop();
    Eventually.holds(
        "nobody knows",
        () -> {
          linus.says("ops", "/look");
          return linus
              .messages("ops")
              .toString()
              .contains("It is not known who is in corp.platform: the group source corp");
        });
  }

  /// The manager, whom only the directory knows, and then somebody of its helpdesk.
  private static void approvesBoth(ConsoleClient ada, ConsoleClient linus, ConsoleClient grace) {
    for (String asked : new String[] {"ada takes a day off", "The helpdesk knows"}) {
      JsonNode question = Eventually.comes("it is asked: " + asked, () -> open(ada, asked));
      String code = question.path("code").asText();
      linus.says("ops", "/approve " + code);
      assertFalse(open(ada, asked) == null, "linus is neither");
      grace.says("ops", "/approve " + code);
    }
  }

  private static @Nullable JsonNode open(ConsoleClient who, String asked) {
    for (JsonNode each : who.get("/api/approvals?scope=open").body().path("approvals")) {
      if (each.path("question").asText().equals(asked)) {
        return each;
      }
    }
    return null;
  }

  private static void isRefused(ConsoleClient who, String line, String why) {
    who.says("ops", line);
    Eventually.holds("it is refused: " + line, () -> who.messages("ops").toString().contains(why));
  }

  private InstalledServer installed(Gauge gauge, LdapDaemon directory) throws IOException {
    var installed =
        InstalledServer.write(
            folder,
            folder.resolve("data"),
            gauge.address(),
            Map.of("LDAP_PASSWORD", LdapDaemon.PASSWORD));
    installed.connect(
        "directory: { is: ldap, url: \"%s\", user: \"%s\", password: env:LDAP_PASSWORD }"
            .formatted(directory.address(), LdapDaemon.ADMIN));
    installed.configure(
        "group-sources:\n"
            + "  corp: { connection: directory, people-below: \"ou=people\", groups-below:"
            + " \"ou=groups\", managers: true, every: 5s, keep: 20s }\n");
    installed.runbook("look", LOOK);
    installed.runbook("leave", LEAVE);
    return installed;
  }
}
