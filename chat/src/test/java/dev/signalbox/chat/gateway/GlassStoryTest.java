package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody goes without the approval that it needs, and others look at it afterwards.
final class GlassStoryTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir private Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String breaks(String person) {
    return world.told(person, "/break-glass \"customers cannot pay\" " + LINE);
  }

  private String code(String told) {
    return told.replaceFirst("(?s).*The review is (\\w+)\\..*", "$1");
  }

  @Test
  void whatNeedsApprovalBeginsAtOnceAndWhoWasSkippedIsTold() {
    String told = breaks("ada");
    assertTrue(told.startsWith(LINE + " begins without approval. The review is "), told);
    List<String> seen = world.sees("grace");
    assertTrue(
        seen.stream()
            .anyMatch(text ->
                text.contains("ada broke the glass: /" + LINE)
                    && text.contains("without approval by grace, linus")
                    && text.contains("Why: customers cannot pay")
                    && text.contains("review " + code(told))),
        seen.toString());
    assertTrue(seen.stream().noneMatch(text -> text.contains("needs approval")), seen.toString());
    assertTrue(world.audited().contains("glass.broken"), world.audited().toString());
    assertEquals("No request for approval is open.", world.told("grace", "/approvals"));
  }

  @Test
  void itReallyRunsAndIsDecidedOnceMoreWhenItBegins() {
    world.close();
    world = ChatWorld.withRuns(folder);
    breaks("ada");
    RunView run =
        Eventually.comes(
            "the end of the run",
            () ->
                world.asked().stream()
                    .filter(one -> one.status().ended())
                    .findFirst()
                    .orElse(null));
    assertEquals(RunStatus.SUCCEEDED, run.status(), String.valueOf(run.reason()));
  }

  @Test
  void aReviewerClosesItWithWordsAndNobodyElse() {
    String code = code(breaks("ada"));
    assertTrue(world.told("ada", "/review " + code + " fine").contains("somebody else has to"));
    assertTrue(world.told("eve", "/review " + code + " fine").contains("is for release-managers"));
    assertTrue(world.told("grace", "/review").contains("code"));
    assertTrue(world.told("grace", "/reviews").startsWith("1 open, the first: " + code));
    assertTrue(world.told("ada", "/reviews").startsWith("1 open"));
    assertEquals("No review waits for you.", world.told("eve", "/reviews"));
    assertTrue(world.told("grace", "/review " + code + " it was right").contains("is closed"));
    assertTrue(world.told("linus", "/review " + code + " me too").contains("closed already"));
    assertEquals("No review waits for you.", world.told("linus", "/reviews"));
    assertTrue(world.told("grace", "/review zzz fine").contains("There is no review 'zzz'"));
    assertEquals(2, world.audited().stream().filter("glass.review-denied"::equals).count());
    assertEquals(1, world.audited().stream().filter("glass.reviewed"::equals).count());
  }

  @Test
  void anOverdueReviewBlocksASecondTime() {
    String code = code(breaks("ada"));
    assertTrue(breaks("ada").contains("begins without approval"), "not overdue yet");
    world.pass(Duration.ofHours(25));
    assertTrue(breaks("ada").contains("is overdue: until one of release-managers has closed it"));
    assertTrue(world.audited().contains("glass.denied"));
    world.told("grace", "/review " + code + " it was right");
    String second =
        world.told("grace", "/reviews").replaceFirst("1 open, the first: (\\w+).*", "$1");
    world.told("grace", "/review " + second + " it was right");
    assertTrue(breaks("ada").contains("begins without approval"));
  }

  @Test
  void whoHasToLookIsRemindedUntilSomebodyDoes() {
    String code = code(breaks("ada"));
    world.pass(Duration.ofHours(24));
    TimerRounds.fire(world.timers);
    String reminder = "The review " + code + " is overdue since 2026-03-02T12:00Z: ada broke the";
    assertEquals(1, world.sees("grace").stream().filter(it -> it.startsWith(reminder)).count());
    world.pass(Duration.ofHours(24));
    TimerRounds.fire(world.timers);
    assertEquals(2, world.sees("grace").stream().filter(it -> it.startsWith(reminder)).count());
    world.told("grace", "/review " + code + " it was right");
    world.pass(Duration.ofDays(3));
    TimerRounds.fire(world.timers);
    assertEquals(2, world.sees("grace").stream().filter(it -> it.startsWith(reminder)).count());
    assertEquals(2, world.audited().stream().filter("glass.overdue"::equals).count());
  }

  @Test
  void whoMayNotAndWhatNeedsNobodyIsSaid() {
    assertTrue(breaks("eve").contains("eve may not run rollback"), breaks("eve"));
    assertTrue(breaks("grace").contains("To break the glass is for dev"), breaks("grace"));
    assertTrue(world.told("ada", "/break-glass why help").contains("is a built-in command"));
    assertTrue(
        world
            .told("ada", "/break-glass why deploy payments v1.2.3")
            .contains("Nobody else has to approve this: send /deploy"));
  }

  @Test
  void whatIsBroughtApartIsNotBroughtWithALineInsideOfAnother() {
    String named = "password=secret:" + "k".repeat(20);
    String told =
        world.told("ada", "/break-glass 'nobody can pay' rotate payments \"" + named + "\"");
    assertEquals(
        "`password` is brought with the line itself, not with one inside of another: send /rotate payments "
            + named
            + " as it is.",
        told);
    assertEquals(List.of(), world.asked());
  }
}
