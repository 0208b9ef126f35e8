package dev.signalbox.engine.approval;

import dev.signalbox.engine.guard.ApprovalRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for approval: a row, never a thing in memory or in a button.
///
/// @param code what people type: six characters
/// @param run the run it holds
/// @param step path of the step that asks, or null when the guard asks before the start
/// @param question what is asked, rendered from the bound values
/// @param requester person id; never counts, except for rule `confirm` where only it counts
/// @param grantedAt when the last word that was needed was given, or null
/// @param digest SHA-256 of what the votes are bound to, lower-case hex
public record Approval(
    String id,
    String code,
    String run,
    @Nullable String step,
    String question,
    ApprovalRule rule,
    String requester,
    String digest,
    ApprovalStatus status,
    Instant askedAt,
    Instant deadline,
    @Nullable Instant grantedAt,
    List<Vote> votes) {
  public Approval {
    votes = List.copyOf(votes);
  }

  /// One person's word; a person has one.
  public record Vote(String person, boolean approves, @Nullable String reason, Instant at) {}
}
