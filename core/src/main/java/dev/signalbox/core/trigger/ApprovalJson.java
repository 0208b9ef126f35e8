package dev.signalbox.core.trigger;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.run.Request;
import dev.signalbox.core.run.RunView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An approval as the console sees it.
///
/// @param run the run's id, or a [RunRef] where the approval stands alone
public record ApprovalJson(
    String id,
    String code,
    Object run,
    @Nullable String step,
    String question,
    RuleJson rule,
    String requester,
    String digest,
    ApprovalStatus status,
    Instant askedAt,
    Instant deadline,
    List<Approval.Vote> votes) {
  public ApprovalJson {
    votes = List.copyOf(votes);
  }

  /// Within its run.
  public static ApprovalJson of(Approval approval) {
    return of(approval, approval.run());
  }

  /// Alone, with what must be known of its run.
  public static ApprovalJson of(Approval approval, RunView run) {
    return of(approval, new RunRef(run.id(), run.code(), run.line(), run.room()));
  }

  /// In a list.
  public static ApprovalJson of(Request request) {
    var approval = request.approval();
    return of(approval, new RunRef(approval.run(), request.code(), request.line(), request.room()));
  }

  private static ApprovalJson of(Approval approval, Object run) {
    var rule = approval.rule();
    return new ApprovalJson(
        approval.id(),
        approval.code(),
        run,
        approval.step(),
        approval.question(),
        new RuleJson(rule.name(), rule.need(), rule.by()),
        approval.requester(),
        approval.digest(),
        approval.status(),
        approval.askedAt(),
        approval.deadline(),
        approval.votes());
  }

  /// What it takes.
  public record RuleJson(String name, int need, List<String> by) {
    public RuleJson {
      by = List.copyOf(by);
    }
  }

  /// The run it holds.
  public record RunRef(String id, String code, String line, String room) {}
}
