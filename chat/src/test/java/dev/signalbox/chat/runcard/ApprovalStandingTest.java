package dev.signalbox.chat.runcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.gateway.ChatWorld;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told of a question that some have answered, or that is not open any more.
final class ApprovalStandingTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void ask() {
    world = ChatWorld.withRuns(folder);
    world.says("ada", "/rollback payments v4.12.2");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RunView run() {
    var sight = world.rooms.sight(world.person("ada"));
    return world.runs.page(RunFilter.newest(sight, 1)).getFirst();
  }

  private String late(String person) {
    return world.told(person, "/approve " + run().approvals().getFirst().code());
  }

  @Test
  void saysWhoGrantedItAndWhen() {
    late("grace");
    String told = late("linus");
    assertTrue(told.contains("is no longer open: granted by grace at 2026-"), told);
    assertTrue(told.endsWith(" UTC."), told);
  }

  @Test
  void saysWhoRefusedItAndWhy() {
    world.told("grace", "/refuse " + run().approvals().getFirst().code() + " not today");
    String told = late("linus");
    assertTrue(told.contains("refused by grace at "), told);
    assertTrue(told.endsWith(": not today."), told);
  }

  @Test
  void keepsAReasonWithoutTheQuotesItWasTypedIn() {
    String code = run().approvals().getFirst().code();
    world.told("grace", "/refuse " + code + " \"not \\\"today\\\", please\" and  'not tomorrow'");
    String told = late("linus");
    assertTrue(told.endsWith(": not \"today\", please and not tomorrow."), told);
  }

  @Test
  void saysWhoWithdrewIt() {
    world.told("ada", "/cancel " + run().code());
    String told = late("grace");
    assertTrue(told.endsWith("is no longer open: withdrawn: cancelled by ada."), told);
  }

  @Test
  void saysWhenItExpired() {
    world.pass(Duration.ofHours(2));
    String told = late("grace");
    assertTrue(told.contains("is no longer open: expired at 2026-"), told);
    assertTrue(told.endsWith(": not approved within 1h."), told);
  }

  @Test
  void namesOfThoseWhoSaidYesOnlyWhoStillCounts() {
    var voted = Votes.of(run().approvals().getFirst(), "ada", "grace", "linus", "gone");
    var standing = new ApprovalStanding(world.directory());
    assertEquals("asks 1 of release-managers, so far grace, linus", standing.of(voted));
    world.regroup("release-managers: [grace, linus]", "release-managers: [linus]");
    assertEquals("asks 1 of release-managers, so far linus", standing.of(voted));
    assertEquals(Map.of("grace", false, "linus", true, "gone", false), counting(voted));
  }

  @Test
  void namesNobodyWhoAnswersForTheServiceThatAsks() {
    String people =
        PeopleFixture.TEAM.replace("groups: {", "groups: {keepers: [grace], ")
            + "service-principals: {ci: {owner: keepers}}\n";
    try (var fixture = new PeopleFixture(people)) {
      var asked = run().approvals().getFirst();
      var standing = new ApprovalStanding(fixture.people);
      assertEquals(
          "asks 1 of release-managers, so far linus",
          standing.of(Votes.of(asked, "service:ci", "grace", "linus")));
    }
  }

  private Map<String, Boolean> counting(Approval voted) {
    return ApprovalJson.of(voted, run(), world.directory()).votes().stream()
        .collect(Collectors.toMap(ApprovalJson.VoteJson::person, ApprovalJson.VoteJson::counts));
  }

  @Test
  void countsWhatWasSaidOnceTheQuestionIsClosed() {
    late("grace");
    world.regroup("release-managers: [grace, linus]", "release-managers: [linus]");
    assertEquals(Map.of("grace", true), counting(run().approvals().getFirst()));
  }

  @Test
  void saysWhatHasChangedSinceItWasAsked() {
    world.regroup("dev: [ada]", "dev: [eve]");
    late("grace");
    String told = late("linus");
    assertTrue(told.contains("is no longer open: superseded: "), told);
    assertTrue(told.contains(String.valueOf(run().reason())), told);
    assertTrue(told.contains("ada"), told);
  }

  @Test
  void namesTheQuestionThatWasAskedInItsPlace() {
    Approval first = superseded(run().approvals().getFirst(), "first1", Duration.ZERO);
    Approval next = superseded(first, "second", Duration.ofMinutes(1));
    Approval ofAStep = of(next, "other1", "2", Duration.ofMinutes(2));
    var standing = new ApprovalStanding(world.directory());
    String again = "superseded: the rules or the request have changed since; it was asked again as";
    assertEquals(again + " second", standing.closed(first, asking(first, next, ofAStep)));
    assertEquals(
        "superseded: the rules or the request have changed since",
        standing.closed(next, asking(first, next, ofAStep)));
  }

  private static Approval superseded(Approval asked, String code, Duration later) {
    return of(asked, code, asked.step(), later);
  }

  private static Approval of(Approval asked, String code, @Nullable String step, Duration later) {
    return new Approval(
        asked.id(),
        code,
        asked.run(),
        step,
        asked.question(),
        asked.rule(),
        asked.requester(),
        asked.digest(),
        ApprovalStatus.SUPERSEDED,
        asked.askedAt().plus(later),
        asked.deadline(),
        asked.grantedAt(),
        List.of());
  }

  /// The run as it is, with other questions and no word on why it waits.
  private RunView asking(Approval... approvals) {
    RunView run = run();
    return new RunView(
        run.id(),
        run.code(),
        run.pinned(),
        run.asked(),
        run.service(),
        new RunView.State(run.status(), null, null, null, null, null),
        run.steps(),
        List.of(approvals),
        run.forms(),
        run.checklists(),
        run.tail());
  }
}
