package dev.signalbox.core.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.run.RunFilter;
import dev.signalbox.core.run.RunView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told of a question that some have answered, or that is not open any more.
final class StandingTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void ask() {
    world = World.withRuns(folder);
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
    var voted = Votes.of(run().approvals().getFirst(), "grace", "linus", "gone");
    var standing = new Standing(world.directory());
    assertEquals("asks 1 of release-managers, so far grace, linus", standing.of(voted));
    world.regroup("release-managers: [grace, linus]", "release-managers: [linus]");
    assertEquals("asks 1 of release-managers, so far linus", standing.of(voted));
    assertEquals(Map.of("grace", false, "linus", true, "gone", false), counting(voted));
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
}
