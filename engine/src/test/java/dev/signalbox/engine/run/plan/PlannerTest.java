package dev.signalbox.engine.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.run.RunbookShelf;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.state.StepRowTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - exec: echo one
          undo: {exec: echo undo-one}
        - on-fail: continue
          timeout: 1m
          steps:
            - exec: echo two
            - exec: echo three
              undo: {exec: echo undo-three}
        - exec: echo four
      finally:
        - exec: echo last
        - exec: echo very-last
      """;
  private static final CallFrame MAIN =
      new CallFrame("", new RunbookShelf().put("job", JOB), Arguments.NONE);

  /// Rows are written `path=STATUS`, an `!` behind FAILED for one that never began.
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIN | | Begin 1",
        "MAIN | 1=SUCCEEDED | Begin 2",
        "MAIN | 1=STARTED | Resume 1",
        "MAIN | 1=UNKNOWN | Ask 1",
        "MAIN | 1=WAITING | Look 1",
        "MAIN | 1=PENDING | Begin 1",
        "MAIN | 1=SUCCEEDED 2=STARTED | Begin 2.1",
        "MAIN | 1=SUCCEEDED 2=STARTED 2.1=SUCCEEDED | Begin 2.2",
        "MAIN | 1=SUCCEEDED 2=STARTED 2.1=FAILED | Leave 2 FAILED",
        "MAIN | 1=SUCCEEDED 2=STARTED 2.1=SUCCEEDED 2.2=SKIPPED | Leave 2",
        "MAIN | 1=SUCCEEDED 2=FAILED | Begin 3",
        "MAIN | 1=SUCCEEDED 2=SKIPPED 3=SUCCEEDED | Conclude",
        "MAIN | 1=SUCCEEDED 2=SKIPPED 3=FAILED | Conclude FAILED undo",
        "MAIN | 1=FAILED | Conclude FAILED undo",
        "MAIN | 1=FAILED! | Conclude FAILED",
        "UNDO | 1=SUCCEEDED 2=STARTED 2.1=SUCCEEDED 2.2=FAILED | Begin 2.2.undo.1",
        "UNDO | 1=SUCCEEDED 2=FAILED 2.2=FAILED 2.2.undo.1=SUCCEEDED | Begin 1.undo.1",
        "UNDO | 1=SUCCEEDED 2=FAILED 2.2=FAILED 2.2.undo.1=FAILED | Undone FAILED",
        "UNDO | 1=SUCCEEDED 1.undo.1=SUCCEEDED | Undone",
        "FINALLY | 1=SUCCEEDED | Begin finally.1",
        "FINALLY | 1=SUCCEEDED finally.1=FAILED | Begin finally.2",
        "FINALLY | finally.1=FAILED finally.2=SUCCEEDED | Finish FAILED",
        "FINALLY | finally.1=SUCCEEDED finally.2=SUCCEEDED | Finish",
      })
  void decides(String phase, String rows, String expected) {
    PlanInput input = input(Phase.valueOf(phase), null, true, rows(rows));
    assertEquals(expected, words(Planner.next(input)));
  }

  /// A person cancelled: with undo where it says `halting`, without where it says `keeping`.
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "halting | 1=SUCCEEDED | Conclude CANCELLED undo",
        "halting | 1=SUCCEEDED 2=STARTED 2.1=SUCCEEDED | Leave 2 CANCELLED",
        "halting | 1=SUCCEEDED 2=FAILED | Conclude CANCELLED undo",
        "halting | 1=SUCCEEDED 2=SKIPPED 3=SUCCEEDED | Conclude CANCELLED undo",
        "halting | 1=FAILED | Conclude CANCELLED undo",
        "keeping | 1=SUCCEEDED | Conclude CANCELLED",
      })
  void endsWhatAPersonCancelled(String mode, String rows, String expected) {
    var cause = Cause.cancelledBy("ada");
    PlanInput input = input(Phase.MAIN, cause, mode.equals("halting"), rows(rows));
    assertEquals(expected, words(Planner.next(input)));
  }

  @Test
  void aGroupWhoseTimeIsUpBeginsNothingMore() {
    Map<String, StepRow> rows = rows("1=SUCCEEDED 2=STARTED 2.1=SUCCEEDED");
    rows.put("2", StepRowTest.late(rows.get("2"), NOW));
    PlanInput input = input(Phase.MAIN, null, true, rows);
    assertEquals("Leave 2 FAILED", words(Planner.next(input)));
  }

  /// The rows are an earlier owner's.
  private static PlanInput input(
      Phase phase, Cause cause, boolean undoing, Map<String, StepRow> rows) {
    return new PlanInput(
        phase,
        cause,
        undoing,
        UndoScope.ALL,
        2,
        Set.of(),
        MAIN,
        null,
        rows,
        Map.of(),
        Map.of(),
        NOW);
  }

  private static Map<String, StepRow> rows(String text) {
    Map<String, StepRow> rows = new LinkedHashMap<>();
    for (String word : text == null ? new String[0] : text.split(" ")) {
      String path = word.substring(0, word.indexOf('='));
      String status = word.substring(word.indexOf('=') + 1);
      boolean begun = !status.endsWith("!");
      rows.put(
          path,
          StepRowTest.row(
              path, StepStatus.valueOf(status.replace("!", "")), rows.size() + 1, begun));
    }
    return rows;
  }

  private static String words(Next next) {
    return switch (next) {
      case Next.Begin begin -> "Begin " + begin.planned().path();
      case Next.Resume resume -> "Resume " + resume.row().path();
      case Next.Look look -> "Look " + look.row().path();
      case Next.Idle _ -> "Idle";
      case Next.Verified verified -> "verified " + verified.row().path();
      case Next.Ask ask -> "Ask " + ask.row().path();
      case Next.Leave leave -> "Leave " + leave.row().path() + why(leave.cause());
      case Next.Conclude conclude ->
          "Conclude" + why(conclude.cause()) + (conclude.undo() ? " undo" : "");
      case Next.Undone undone -> "Undone" + why(undone.cause());
      case Next.Finish finish -> "Finish" + why(finish.cause());
    };
  }

  private static String why(Cause cause) {
    return cause == null ? "" : " " + cause.failure();
  }
}
