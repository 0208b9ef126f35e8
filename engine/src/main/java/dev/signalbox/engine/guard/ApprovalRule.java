package dev.signalbox.engine.guard;

import dev.signalbox.engine.calendar.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it takes to approve.
///
/// @param name the rule's name in guards.yaml, `confirm` for the caller's own confirmation, or
///   `step` for one asked by a step
/// @param quorum whose word it takes; the requester's counts only for `confirm`
/// @param within how long the question stands
/// @param thenStartWithin how long a grant may wait for its start
/// @param reasoned true when a yes counts only with a reason
/// @param signIn how long ago the voter may have signed in on our own page for a yes to count, or
///   null when it does not matter
public record ApprovalRule(
    String name,
    Quorum quorum,
    TimeSpan within,
    TimeSpan thenStartWithin,
    boolean reasoned,
    @Nullable Duration signIn) {
  /// One that asks for no reasons, and for nobody to sign in anew.
  public ApprovalRule(String name, Quorum quorum, Duration within, Duration thenStartWithin) {
    this(
        name,
        quorum,
        new TimeSpan.Elapsed(within),
        new TimeSpan.Elapsed(thenStartWithin),
        false,
        null);
  }

  /// How many different people.
  public int need() {
    return quorum.need();
  }

  /// Groups or person ids whose members count.
  public List<String> by() {
    return quorum.by();
  }

  /// What it says, for the revision of the rules. What a rule does not use is not in it, so that a
  /// server that knows more keys does not undo what was approved before it was there.
  public String canonical() {
    String known =
        "ApprovalRule[name=%s, need=%d, by=%s, within=%s, thenStartWithin=%s]"
            .formatted(name, need(), by(), canonical(within), canonical(thenStartWithin));
    return known
        + (quorum.fromEach().isEmpty() ? "" : " from each of " + quorum.fromEach())
        + (reasoned ? " with reasons" : "")
        + (signIn == null ? "" : " signed in within " + signIn);
  }

  private static String canonical(TimeSpan span) {
    return span instanceof TimeSpan.Elapsed(Duration length) ? length.toString() : span.text();
  }

  /// Whether somebody who proved then who they are has done so lately enough.
  public boolean isFresh(@Nullable Instant provedAt, Instant now) {
    return signIn == null || (provedAt != null && now.isBefore(provedAt.plus(signIn)));
  }

  /// True when only the requester's own word counts.
  public boolean confirms() {
    return name.equals(Price.CONFIRM);
  }
}
