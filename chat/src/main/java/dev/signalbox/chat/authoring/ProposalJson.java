package dev.signalbox.chat.authoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposal, for one person.
///
/// @param needs whose word it takes
/// @param mine whether the person's word would count now
/// @param withdrawable whether the person may take it back
/// @param words what it changes, the widening first
/// @param lines null in lists
record ProposalJson(
    String code,
    String runbook,
    String base,
    String revision,
    String person,
    String why,
    String status,
    @Nullable String told,
    long createdAt,
    String needs,
    List<VoteJson> votes,
    boolean mine,
    boolean withdrawable,
    List<RunbookJson.WordJson> words,
    @Nullable List<RunbookJson.LineJson> lines) {
  record VoteJson(String person, boolean approves, @Nullable String reason, long at) {}
}
