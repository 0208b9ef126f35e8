package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Tasks that a step lists for people to tick.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ChecklistStepTest {
  private static final TaskChange DONE = new TaskChange.Done();
  private static final String RELEASE =
      """
      steps:
        - name: ready
          checklist:
            - Announce the release
            - Freeze the branch: { by: approvers, due: 10m }
          more: true
          within: 4h
        - exec: echo ${ready['Announce the release'].by} ${ready['Freeze the branch'].state} ${size(ready)}
      finally:
        - say: ${run.status}
      """;

  private final Simulation simulation;

  ChecklistStepTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private Checklist list(String run) {
    return simulation.view(run).checklists().getLast();
  }

  private TaskResult say(String run, int position, String person, TaskChange change) {
    TaskResult result =
        TickedTasks.say(simulation, list(run).code() + "-" + position, person, change);
    simulation.settle();
    return result;
  }

  private void took(String run, int position, String person, TaskChange change) {
    assertInstanceOf(TaskResult.Taken.class, say(run, position, person, change));
  }

  private String refusal(String run, int position, String person, TaskChange change) {
    return assertInstanceOf(TaskResult.Refused.class, say(run, position, person, change)).why();
  }

  private List<String> recorded(String kind) {
    return simulation.audit.stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(entry -> entry.person() + " " + entry.facts().get("text"))
        .toList();
  }

  @Test
  void waitsOverARestartUntilNothingIsOpen() {
    String run = simulation.run(RELEASE);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals("ready: 0 of 2 done, next: Announce the release", simulation.view(run).reason());
    took(run, 1, "ada", DONE);
    assertEquals(
        "ready: 1 of 2 done, next: Freeze the branch (approvers)", simulation.view(run).reason());
    simulation.restart();
    simulation.settle();
    took(run, 2, "grace", new TaskChange.Skip("  there is\n no branch "));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("ada skipped 2"), simulation.world.launched);
    Checklist list = list(run);
    assertEquals(ChecklistStatus.DONE, list.status());
    assertEquals("there is no branch", list.tasks().get(1).ending().reason());
    assertEquals(List.of("ada Announce the release"), recorded("task.done"));
    assertEquals(List.of("grace Freeze the branch"), recorded("task.skipped"));
    assertTrue(simulation.kinds().containsAll(List.of("checklist.opened", "checklist.done")));
  }

  @Test
  void aSecondTickChangesNothing() {
    String run = simulation.run(RELEASE);
    took(run, 1, "ada", DONE);
    var late = assertInstanceOf(TaskResult.Late.class, say(run, 1, "eve", DONE));
    assertEquals("ada", late.task().ending().person());
    took(run, 2, "linus", DONE);
    assertInstanceOf(TaskResult.Late.class, say(run, 2, "grace", new TaskChange.Skip("no")));
    assertEquals(TaskStatus.DONE, list(run).tasks().get(1).status());
    assertEquals(2, recorded("task.done").size());
  }

  @Test
  void onlyThoseWhomItIsForTickIt() {
    String run = simulation.run(RELEASE);
    assertEquals("This task is for approvers.", refusal(run, 2, "ada", DONE));
    assertEquals("This task is for approvers.", refusal(run, 2, "eve", new TaskChange.Skip("x")));
    assertInstanceOf(TaskResult.Unknown.class, say(run, 1, "mallory", DONE));
    Caller service = Caller.of(simulation.people.people.service("service:cd").orElseThrow());
    TaskResult refused =
        simulation.database.write(
            tx -> simulation.runs().task(tx, list(run).code() + "-1", service, DONE));
    assertInstanceOf(TaskResult.Refused.class, refused);
    assertEquals(0, list(run).tasks().stream().filter(task -> task.ending() != null).count());
    assertEquals(3, recorded("task.denied").size());
    assertInstanceOf(TaskResult.Unknown.class, say(run, 7, "ada", DONE));
    assertInstanceOf(TaskResult.Unknown.class, TickedTasks.say(simulation, "nothing", "ada", DONE));
    assertInstanceOf(TaskResult.Unknown.class, TickedTasks.say(simulation, "%&'; --", "ada", DONE));
  }

  @Test
  void aSkippedTaskHasAReasonWithoutSecrets() {
    String run = simulation.run(RELEASE);
    assertEquals("Say why it is skipped.", refusal(run, 1, "ada", new TaskChange.Skip(" ")));
    assertTrue(
        refusal(run, 1, "ada", new TaskChange.Skip("x" + Simulation.SECRET)).contains("secret"));
    assertTrue(refusal(run, 1, "ada", new TaskChange.Skip("y".repeat(501))).contains("too long"));
    assertEquals(TaskStatus.OPEN, list(run).tasks().getFirst().status());
  }

  @Test
  void whoSeesToItIsSomebodyWhoMayTickIt() {
    String run = simulation.run(RELEASE);
    took(run, 2, "grace", new TaskChange.Assign("linus"));
    assertEquals(List.of("linus"), list(run).tasks().get(1).whose());
    assertTrue(refusal(run, 2, "grace", new TaskChange.Assign("ada")).contains("could not tick"));
    assertTrue(refusal(run, 1, "ada", new TaskChange.Assign("mallory")).contains("could not tick"));
    assertTrue(refusal(run, 1, "ada", new TaskChange.Assign("nobody")).contains("no person"));
    took(run, 2, "grace", DONE);
  }

  @Test
  void everybodyInTheRoomAddsWhatIsMissing() {
    String run = simulation.run(RELEASE);
    String code = list(run).code();
    assertInstanceOf(
        TaskResult.Taken.class,
        TickedTasks.say(
            simulation, code, "eve", new TaskChange.Add(" Tell \u202Ethe *desk*\n@all ")));
    assertEquals("Tell \\u{202e}the *desk* @all", list(run).tasks().getLast().text());
    assertEquals("eve", list(run).tasks().getLast().author());
    assertInstanceOf(
        TaskResult.Unknown.class,
        TickedTasks.say(simulation, code, "mallory", new TaskChange.Add("x")));
    for (String bad :
        List.of("", "Freeze the branch", "x".repeat(201), "it is " + Simulation.SECRET)) {
      assertInstanceOf(
          TaskResult.Refused.class,
          TickedTasks.say(simulation, code, "eve", new TaskChange.Add(bad)),
          bad);
    }
    for (int i = list(run).tasks().size(); i < Checklist.MOST; i++) {
      assertInstanceOf(
          TaskResult.Taken.class,
          TickedTasks.say(simulation, code, "eve", new TaskChange.Add("more " + i)));
    }
    var full =
        assertInstanceOf(
            TaskResult.Refused.class,
            TickedTasks.say(simulation, code, "eve", new TaskChange.Add("more")));
    assertEquals("A list has at most 100 tasks.", full.why());
    simulation.settle();
    list(run).open().toList().forEach(task -> took(run, task.position(), "grace", DONE));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("grace done 100"), simulation.world.launched);
    assertTrue(
        simulation.audit.stream().noneMatch(entry -> entry.toString().contains(Simulation.SECRET)));
  }

  @Test
  void nothingIsAddedWhereTheRunbookDoesNotSaySo() {
    String run = simulation.run(RELEASE.replace("more: true", "more: false"));
    var refused =
        assertInstanceOf(
            TaskResult.Refused.class,
            TickedTasks.say(simulation, list(run).code(), "ada", new TaskChange.Add("more")));
    assertEquals("Nothing is added to this list.", refused.why());
  }

  @Test
  void silenceEndsIt() {
    String run = simulation.run(RELEASE);
    took(run, 1, "ada", DONE);
    simulation.pass(Duration.ofHours(4).minusSeconds(1));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofSeconds(1));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    assertEquals("not done within 4h: Freeze the branch", simulation.view(run).reason());
    assertEquals(ChecklistStatus.EXPIRED, list(run).status());
    assertInstanceOf(TaskResult.Late.class, say(run, 2, "grace", DONE));
    assertInstanceOf(
        TaskResult.Refused.class,
        TickedTasks.say(simulation, list(run).code(), "ada", new TaskChange.Add("late")));
    assertEquals(List.of(), simulation.world.launched);
    assertTrue(simulation.kinds().contains("checklist.expired"));
  }

  @Test
  void withoutWithinItTakesAsLongAsItTakes() {
    String run = simulation.run(RELEASE.replace("within: 4h", "timeout: 60d"));
    simulation.pass(Duration.ofDays(59));
    took(run, 1, "ada", DONE);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofDays(1));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    assertEquals("not done in time: Freeze the branch", simulation.view(run).reason());
  }

  @Test
  void aCancelWithdrawsIt() {
    String run = simulation.run(RELEASE);
    simulation.cancel(run, simulation.people.caller("ada"), true);
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(ChecklistStatus.WITHDRAWN, list(run).status());
    assertInstanceOf(TaskResult.Late.class, say(run, 1, "ada", DONE));
    simulation.pass(Duration.ofDays(1));
    assertTrue(simulation.said.stream().noneMatch(said -> said.startsWith("due")));
  }

  @Test
  void whatIsRenderedAlikeIsToldApart() {
    String run =
        simulation.run(
            """
            steps:
              - name: ready
                checklist: ["Look (3)", "${'Look'}", "${'Lo' + 'ok'}", "${' '}"]
              - exec: echo ${size(ready)}
            """);
    assertEquals(List.of("Look (3)", "Look", "Look (3) (3)", "(4)"), texts(run));
    list(run).open().toList().forEach(task -> took(run, task.position(), "ada", DONE));
    assertEquals(List.of("4"), simulation.world.launched);
  }

  @Test
  void aTaskThatNobodyCouldTickIsRefusedAtOnce() {
    String run = simulation.run(RELEASE.replace("by: approvers", "by: mallory"));
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(
        simulation.view(run).reason().contains("Nobody of mallory could tick 'Freeze the branch'"),
        simulation.view(run).reason());
    assertEquals(List.of(), simulation.view(run).checklists());
  }

  @Test
  void aHiddenTaskDoesNotCountUntilItsConditionHolds() {
    String run =
        simulation.run(
            """
            steps:
              - name: ready
                checklist:
                  - Check the data
                  - Bring the backup back: { if: "ready['Check the data'].state == 'skipped'" }
                  - Wake the manager: { if: run.took > duration('30m') }
                  - Never: { if: run.code == 'other' }
              - exec: echo ${ready['Never'].state} ${ready['Bring the backup back'].state}
            """);
    assertEquals(List.of("Check the data"), texts(run));
    assertInstanceOf(TaskResult.Unknown.class, say(run, 2, "ada", DONE));
    simulation.pass(Duration.ofMinutes(31));
    assertEquals(List.of("Check the data", "Wake the manager"), texts(run));
    took(run, 1, "ada", new TaskChange.Skip("no time"));
    assertEquals(
        List.of("Check the data", "Bring the backup back", "Wake the manager"), texts(run));
    took(run, 3, "ada", DONE);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    took(run, 2, "ada", DONE);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("hidden done"), simulation.world.launched);
    assertEquals(2, simulation.kinds().stream().filter("task.shown"::equals).count());
  }

  private List<String> texts(String run) {
    return list(run).shown().stream().map(Checklist.Task::text).toList();
  }

  @Test
  void severalListsAtOnceAreTickedEachByItsCode() {
    String run =
        simulation.run(
            """
            steps:
              - name: both
                parallel:
                  left: {checklist: [Left]}
                  right: {checklist: [Right, More], within: 30m, on-fail: continue}
              - exec: echo ${both.left.Left.by}
            """);
    List<Checklist> lists = simulation.view(run).checklists();
    assertInstanceOf(
        TaskResult.Taken.class,
        TickedTasks.say(simulation, lists.get(1).code() + "-1", "eve", DONE));
    simulation.settle();
    assertInstanceOf(
        TaskResult.Taken.class,
        TickedTasks.say(simulation, lists.get(0).code() + "-1", "ada", DONE));
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(30));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("ada"), simulation.world.launched);
  }

  @Test
  void aListOfAnUndoIsTickedWhileItIsTakenBack() {
    String run =
        simulation.run(
            """
            steps:
              - exec: echo up
                undo:
                  - checklist: [Unplug it]
                  - exec: echo down
              - exec: echo bad
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    simulation.library.put(
        "broken",
        """
        about: b
        owner: dev
        steps:
          - exec: echo up2
            undo:
              - checklist: [Unplug it]
              - exec: echo down
          - require: { no: 'false' }
        """);
    String broken = simulation.start("broken", Map.of(), "s2");
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(broken).status());
    took(broken, 1, "ada", DONE);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(broken).status());
    assertEquals(List.of("up", "bad", "up2", "down"), simulation.world.launched);
  }
}
