package dev.signalbox.chat.runcard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signalbox.chat.task.ChecklistJson;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as the console sees it: the parts of a view side by side, under the names that they have
/// there.
///
/// @param message the id of its card, or null when it has none
public record RunJson(
    String id,
    String code,
    @JsonUnwrapped RunView.Pinned pinned,
    @JsonUnwrapped RunView.Asked asked,
    @Nullable String message,
    RunView.@Nullable Target service,
    @JsonUnwrapped RunView.State state,
    List<StepView> steps,
    List<ApprovalJson> approvals,
    List<ChecklistJson> checklists,
    String tail) {
  public RunJson {
    steps = List.copyOf(steps);
    approvals = List.copyOf(approvals);
    checklists = List.copyOf(checklists);
  }

  /// A run as it stands.
  ///
  /// @param now by whose groups votes are counted
  public static RunJson of(RunView run, @Nullable String message, People now) {
    return new RunJson(
        run.id(),
        run.code(),
        run.pinned(),
        run.asked(),
        message,
        run.service(),
        run.state(),
        run.steps(),
        run.approvals().stream().map(approval -> ApprovalJson.of(approval, now)).toList(),
        run.checklists().stream().map(ChecklistJson::of).toList(),
        run.tail());
  }
}
