package dev.signalbox.oncall.page;

import dev.signalbox.oncall.policy.PolicySnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody is paged about a subject until somebody answers.
///
/// @param code by which people name it
/// @param subject what it is about; of one there is one that is open
/// @param policy the name of the policy, which `snapshot` is as it was
/// @param words what people are told
/// @param room where it is shown, or null
/// @param author who asked for it, or null
/// @param position of the step that was taken last; -1 before the first
/// @param dueAt when something is next, or null when it is over
/// @param owner who has answered and sees to it, or null
/// @param ending why it is over; null before
public record Escalation(
    String id,
    String code,
    String subject,
    String policy,
    PolicySnapshot snapshot,
    String words,
    @Nullable String room,
    @Nullable String author,
    Instant startedAt,
    long position,
    @Nullable Instant dueAt,
    @Nullable String owner,
    @Nullable Instant endedAt,
    @Nullable String ending) {
  public boolean isOpen() {
    return endedAt == null;
  }
}
