package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run, as people see it: whole values, so that showing it twice is harmless.
///
/// @param code what people type: six characters
/// @param line the canonical command line
/// @param caller person id
/// @param account `platform/workspace/userId` it was asked through
/// @param origin the gateway, lower case
/// @param reason why it ended or waits, one sentence, or null
/// @param remark what people have to know of it besides, one sentence, or null
/// @param lock the lock's name, or null
/// @param steps every step in order, not yet begun ones included
/// @param tail the last lines of output, masked, or empty
public record RunView(
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
    RunStatus status,
    @Nullable String reason,
    @Nullable String remark,
    @Nullable String lock,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<StepView> steps,
    List<Approval> approvals,
    String tail) {
  public RunView {
    steps = List.copyOf(steps);
    approvals = List.copyOf(approvals);
  }
}
