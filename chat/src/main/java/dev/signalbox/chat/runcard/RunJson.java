package dev.signalbox.chat.runcard;

import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as the console sees it.
///
/// @param message the id of its card, or null when it has none
public record RunJson(
    String id,
    String code,
    String runbook,
    String revision,
    String about,
    String owner,
    String line,
    String caller,
    String account,
    String origin,
    String room,
    @Nullable String message,
    RunStatus status,
    @Nullable String reason,
    @Nullable String remark,
    @Nullable String lock,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<StepView> steps,
    List<ApprovalJson> approvals,
    String tail) {
  public RunJson {
    steps = List.copyOf(steps);
    approvals = List.copyOf(approvals);
  }

  /// A run as it stands.
  ///
  /// @param now by whose groups votes are counted
  public static RunJson of(RunView run, @Nullable String message, Directory now) {
    return new RunJson(
        run.id(),
        run.code(),
        run.runbook(),
        run.revision(),
        run.about(),
        run.owner(),
        run.line(),
        run.caller(),
        run.account(),
        run.origin(),
        run.room(),
        message,
        run.status(),
        run.reason(),
        run.remark(),
        run.lock(),
        run.createdAt(),
        run.startedAt(),
        run.endedAt(),
        run.steps(),
        run.approvals().stream().map(approval -> ApprovalJson.of(approval, now)).toList(),
        run.tail());
  }
}
