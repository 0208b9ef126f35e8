package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PermissionsTest {
  private GuardFixture fixture;
  private Permissions permissions;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
    permissions =
        new Permissions(fixture.world.people, new GuardConfig(List.of("release-managers", "ada")));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String why(PermissionVerdict verdict) {
    return assertInstanceOf(PermissionVerdict.No.class, verdict).why();
  }

  @Test
  void votesCountFromThoseInByOnly() {
    ApprovalRule rule = GuardFixture.twoEyes(1, "release-managers", Duration.ofMinutes(30));
    assertTrue(permissions.mayVote(rule, fixture.caller("grace"), "ada").allows());
    assertEquals(
        "eve cannot approve this: it is for release-managers; eve is in everyone, outsiders.",
        why(permissions.mayVote(rule, fixture.caller("eve"), "ada")));
    assertEquals(
        "You cannot approve your own request.",
        why(permissions.mayVote(rule, fixture.caller("grace"), "grace")));
  }

  @Test
  void onlyTheRequesterConfirms() {
    var rule =
        new ApprovalRule(
            "confirm", Quorum.of(1, List.of("ada")), Duration.ofMinutes(5), Duration.ofMinutes(5));
    assertTrue(permissions.mayVote(rule, fixture.caller("ada"), "ada").allows());
    assertEquals(
        "Only ada, who asked, can confirm this.",
        why(permissions.mayVote(rule, fixture.caller("grace"), "ada")));
  }

  @Test
  void callersApproversAndOwnersCancel() {
    var runbook = GuardFixture.RESTART;
    assertTrue(permissions.mayCancel(fixture.caller("ada"), runbook, "ada", Set.of()).allows());
    assertTrue(
        permissions.mayCancel(fixture.caller("grace"), runbook, "ada", Set.of("grace")).allows());
    assertEquals(
        "linus may not cancel this restart: that is for ada, who approved it, and its owners"
            + " platform; linus is in everyone, release-managers.",
        why(permissions.mayCancel(fixture.caller("linus"), runbook, "ada", Set.of("grace"))));
    fixture.world.change(GuardFixture.PEOPLE + "  platform: [linus]\n");
    assertTrue(
        permissions.mayCancel(fixture.caller("linus"), runbook, "ada", Set.of("grace")).allows());
  }

  @Test
  void theAuditRecordIsForThoseNamed() {
    assertTrue(permissions.mayReadAudit("grace").allows());
    assertTrue(permissions.mayReadAudit("ada").allows());
    assertTrue(why(permissions.mayReadAudit("eve")).contains("read the audit record"));
    assertEquals("There is no person or service bob.", why(permissions.mayReadAudit("bob")));
  }

  @Test
  void listsWhatSomebodyMayRunHere() {
    assertTrue(permissions.mayList("ada", GuardFixture.DEPLOY, "#payments").allows());
    assertTrue(
        why(permissions.mayList("ada", GuardFixture.DEPLOY, "lobby")).contains("not run in lobby"));
    assertTrue(
        why(permissions.mayList("eve", GuardFixture.DEPLOY, "payments")).contains("outsiders"));
  }
}
