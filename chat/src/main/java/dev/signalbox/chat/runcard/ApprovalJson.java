package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RunView;
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
    List<VoteJson> votes) {
  public ApprovalJson {
    votes = List.copyOf(votes);
  }

  /// Within its run.
  static ApprovalJson of(Approval approval, People now) {
    return of(approval, approval.run(), now);
  }

  /// Alone, with what must be known of its run.
  static ApprovalJson of(Approval approval, RunView run, People now) {
    return of(approval, new RunRef(run.id(), run.code(), run.line(), run.room()), now);
  }

  /// In a list.
  public static ApprovalJson of(Request request, People now) {
    var approval = request.approval();
    return of(
        approval, new RunRef(approval.run(), request.code(), request.line(), request.room()), now);
  }

  private static ApprovalJson of(Approval approval, Object run, People now) {
    var standing = new ApprovalStanding(now);
    var rule = approval.rule();
    return new ApprovalJson(
        approval.id(),
        approval.code(),
        run,
        approval.step(),
        approval.question(),
        RuleJson.of(rule),
        approval.requester(),
        approval.digest(),
        approval.status(),
        approval.askedAt(),
        approval.deadline(),
        approval.votes().stream()
            .map(vote -> VoteJson.of(vote, standing.counts(approval, vote)))
            .toList());
  }

  /// What it takes.
  ///
  /// @param by groups or people whose word counts
  /// @param fromEach those of `by` that must each have given one of them
  /// @param reasoned true when a yes counts only with a reason
  /// @param signIn how long ago, in milliseconds, the voter may have given their password for a yes
  ///   to count, or null
  public record RuleJson(
      String name,
      int need,
      List<String> by,
      List<String> fromEach,
      boolean reasoned,
      @Nullable Long signIn) {
    public RuleJson {
      by = List.copyOf(by);
      fromEach = List.copyOf(fromEach);
    }

    static RuleJson of(ApprovalRule rule) {
      return new RuleJson(
          rule.name(),
          rule.need(),
          rule.by(),
          rule.quorum().fromEach(),
          rule.reasoned(),
          rule.signIn() == null ? null : rule.signIn().toMillis());
    }
  }

  /// One person's word.
  ///
  /// @param counts false for a yes of somebody who was among those asked and is not any more, while
  ///   the question is open
  public record VoteJson(
      String person, boolean approves, @Nullable String reason, Instant at, boolean counts) {
    static VoteJson of(Approval.Vote vote, boolean counts) {
      return new VoteJson(vote.person(), vote.approves(), vote.reason(), vote.at(), counts);
    }
  }

  /// The run it holds.
  public record RunRef(String id, String code, String line, String room) {}
}
