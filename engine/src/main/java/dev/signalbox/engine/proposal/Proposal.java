package dev.signalbox.engine.proposal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text that somebody wants to be the file of a runbook.
///
/// @param code by which people name it, that of its approval
/// @param approval the id of the question that reviewers are asked
/// @param base the revision that it changes: were another active, it would be another change
/// @param revision of the text
/// @param person who proposed it; never a reviewer of it
/// @param why their words, which may be empty
/// @param told what came of it, or null
/// @param endedAt when it was decided, or null
public record Proposal(
    String id,
    String code,
    String approval,
    String runbook,
    String base,
    String revision,
    String person,
    String why,
    ProposalStatus status,
    @Nullable String told,
    Instant createdAt,
    @Nullable Instant endedAt) {
  Proposal moved(ProposalStatus to, @Nullable String what, Instant at) {
    return new Proposal(
        id, code, approval, runbook, base, revision, person, why, to, what, createdAt, at);
  }
}
