package dev.signalbox.engine.approval;

import dev.signalbox.engine.guard.ApprovalRule;
import org.jspecify.annotations.Nullable;

/// What is to be asked.
///
/// @param step path of the step that asks, or null when the guard asks before the start
/// @param text what people read, rendered from the bound values
/// @param requester person id
/// @param digest what the votes are bound to, lower-case hex
/// @param guardRevision the rules in force when it is asked
public record Question(
    String run,
    @Nullable String step,
    String text,
    ApprovalRule rule,
    String requester,
    String digest,
    String guardRevision) {}
