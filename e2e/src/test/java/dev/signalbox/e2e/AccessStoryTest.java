package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.ldap.LdapDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody asks for access to a group of a real directory: their manager approves, it is extended
/// once, and it ends by itself although its runbook is gone.
final class AccessStoryTest {
  private static final Path EXAMPLE = Path.of("../examples/access/runbooks/access.yaml");
  private static final String GROUP = "crm-viewer";

  @TempDir private Path folder;

  @Test
  void isGrantedByTheManagerExtendedOnceAndEndsByItself() throws IOException {
    try (var gauge = new Gauge();
        var directory = LdapDaemon.startOrSkip(folder.resolve("ldap"))) {
      InstalledServer installed = installed(gauge, directory);
      try (SignalboxProcess server = installed.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        ConsoleClient grace = InstalledServer.signIn(server, "grace");
        ada.finds("access");
        refusesWhatIsNoGroup(ada, directory);
        Eventually.holds(
            "the directory works",
            () ->
                ada.get("/api/connections")
                    .body()
                    .toString()
                    .contains("\"name\":\"directory\",\"state\":\"works\""));

        ada.says("ops", "/access crm-viewer 8s reason=\"quarter end report\"");
        String question = asked(ada);
        ada.says("ops", "/approve " + question);
        InstalledServer.signIn(server, "linus").says("ops", "/approve " + question);
        assertEquals(List.of("grace"), directory.members(GROUP));
        grace.says("ops", "/approve " + question);
        ada.awaits("access", "SUCCEEDED");
        assertEquals(List.of("ada", "grace"), directory.members(GROUP));

        long later = extended(ada, grace);
        assertTrue(isListed(ada));
        Files.delete(folder.resolve("runbooks/access.yaml"));
        Eventually.holds("the runbook is gone", () -> !isListed(ada));
        Eventually.holds("it is over", () -> directory.members(GROUP).equals(List.of("grace")));
        assertTrue(System.currentTimeMillis() >= later, "not before its time");
        Eventually.holds(
            "nothing is left", () -> ada.get("/api/leases").body().path("leases").isEmpty());
        assertRecorded(ada);
      }
      assertEquals(0, installed.verifyAudit().code());
    }
  }

  /// Until when it lasts then.
  private static long extended(ConsoleClient ada, ConsoleClient grace) {
    JsonNode lease = lease(ada);
    ada.says("ops", "/lease extend " + lease.path("code").asText() + " 6s one page more");
    grace.says("ops", "/approve " + asked(ada));
    long later = lease.path("until").asLong() + 6_000;
    Eventually.holds("it lasts longer", () -> lease(ada).path("until").asLong() == later);
    return later;
  }

  private static void assertRecorded(ConsoleClient ada) {
    Eventually.holds(
        "all of it is recorded",
        () -> {
          String record = ada.audit("access").toString();
          return List.of("lease.granted", "lease.extended", "lease.ended").stream()
              .allMatch(record::contains);
        });
  }

  private InstalledServer installed(Gauge gauge, LdapDaemon directory) throws IOException {
    var installed =
        InstalledServer.write(
            folder,
            folder.resolve("data"),
            gauge.address(),
            Map.of("LDAP_PASSWORD", LdapDaemon.PASSWORD));
    installed.connect(
        ("directory: { is: ldap, url: \"%s\", user: \"%s\", password: env:LDAP_PASSWORD,"
                + " owner: team, allow: { run: [everyone] } }")
            .formatted(directory.address(), LdapDaemon.ADMIN));
    Path people = folder.resolve("people.yaml");
    Files.writeString(
        people,
        Files.readString(people).replace("ada: { name: Ada,", "ada: { name: Ada, manager: grace,"));
    installed.runbook(
        "access",
        Files.readString(EXAMPLE)
            .replace("owner: helpdesk", "owner: team")
            .replace("[it-leads]", "[eve]")
            .replace("warn: 30m", "warn: 1s"));
    return installed;
  }

  /// What is typed is a value for the directory, never a part of its questions.
  private static void refusesWhatIsNoGroup(ConsoleClient ada, LdapDaemon directory) {
    ada.says("ops", "/access crm-other 8s reason=\"just looking around\"");
    ada.awaits("access", "FAILED");
    assertTrue(
        ada.newest("access").toString().contains("no such group"),
        () -> ada.newest("access").toString());
    assertEquals(List.of("grace"), directory.members(GROUP));
  }

  /// The code of the question that is open now.
  private static String asked(ConsoleClient who) {
    Eventually.holds("somebody is asked", () -> !open(who).isEmpty());
    return open(who).path(0).path("code").asText();
  }

  private static JsonNode open(ConsoleClient who) {
    return who.get("/api/approvals?scope=open").body().path("approvals");
  }

  private static JsonNode lease(ConsoleClient who) {
    return who.get("/api/leases").body().path("leases").path(0);
  }

  private static boolean isListed(ConsoleClient person) {
    return person.get("/api/runbooks").body().findValues("name").stream()
        .anyMatch(name -> name.asText().equals("access"));
  }
}
