package dev.signalbox.oncall.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One person, paged by one step.
///
/// @param code by which it is answered
/// @param target why this person, as the policy has it
/// @param joined the page whose card tells of it, since there were too many; or null
/// @param soundedAt when the person was called, or null when they were not
public record PersonPage(
    String id,
    String code,
    String escalation,
    long loop,
    long step,
    String person,
    String target,
    PageStatus status,
    @Nullable String joined,
    Instant sentAt,
    @Nullable Instant soundedAt,
    @Nullable Instant answeredAt) {}
