package dev.signalbox.alert.row;

import dev.signalbox.spi.integration.Signal.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Alerts that belong together, with one card.
///
/// @param code by which people name it
/// @param title of the first of them
/// @param opensAt when it is told unless all ends before, or null where nothing waits for it
/// @param paged how far people are called for it
public record AlertGroup(
    String id,
    String code,
    Origin origin,
    String title,
    GroupState state,
    Instant since,
    @Nullable Instant opensAt,
    @Nullable Instant endedAt,
    Told told,
    Care care,
    Paged paged,
    @Nullable String message) {

  /// Where it comes from and where it is shown.
  ///
  /// @param route that its alerts took
  /// @param labels that they share
  public record Origin(
      String route, Map<String, String> labels, String source, String room, String urgency) {
    public Origin {
      labels = Map.copyOf(labels);
    }
  }

  /// What people were told.
  ///
  /// @param severity the worst of it, or null before the first sound
  /// @param joined how many alerts came since the last sound
  /// @param left how many ended since
  public record Told(
      @Nullable Severity severity, long sounds, @Nullable Instant at, long joined, long left) {
    public static final Told NOTHING = new Told(null, 0, null, 0, 0);

    /// Whether something happened since the last sound.
    public boolean pending() {
      return joined > 0 || left > 0;
    }

    /// The same after more of it.
    public Told with(long more, long less) {
      return new Told(severity, sounds, at, joined + more, left + less);
    }

    /// The same after a sound.
    public Told now(@Nullable Severity worst, Instant when) {
      return new Told(worst, sounds + 1, when, 0, 0);
    }
  }

  /// Who looks after it.
  ///
  /// @param holder who acknowledged it, or null
  /// @param heldUntil for how long that holds
  public record Care(
      @Nullable String holder,
      @Nullable Instant heldUntil,
      @Nullable Instant snoozedUntil,
      @Nullable String assigned) {
    public static final Care NOBODY = new Care(null, null, null, null);

    /// Whether it makes no sound now: somebody has it, or wants to hear of it later.
    public boolean quiet(Instant now) {
      return lasts(heldUntil, now) || lasts(snoozedUntil, now);
    }

    /// Whether this person has it at least until then.
    public boolean isHeld(String person, Instant until) {
      return person.equals(holder) && heldUntil != null && !heldUntil.isBefore(until);
    }

    private static boolean lasts(@Nullable Instant until, Instant now) {
      return until != null && now.isBefore(until);
    }

    public Care acknowledged(String person, Instant until) {
      return new Care(person, until, null, assigned);
    }

    public Care snoozed(Instant until) {
      return new Care(holder, heldUntil, until, assigned);
    }

    public Care assigned(String person) {
      return new Care(holder, heldUntil, snoozedUntil, person);
    }
  }

  /// How far people are called for it.
  ///
  /// @param now somebody wants it told without being held
  /// @param steps how many of those who are paged were taken; 0 while nobody is
  public record Paged(boolean now, long steps) {
    public static final Paged NOBODY = new Paged(false, 0);
  }

  /// The key of its card, which lives.
  public String cardKey() {
    return "alert/" + id;
  }

  /// The same in another state.
  ///
  /// @throws IllegalStateException where that cannot be
  public AlertGroup to(GroupState next, @Nullable Instant opens, @Nullable Instant ended) {
    if (!state.leadsTo(next)) {
      throw new IllegalStateException("a group that is " + state + " is never " + next);
    }
    return new AlertGroup(
        id, code, origin, title, next, since, opens, ended, told, care, paged, message);
  }

  public AlertGroup told(Told other) {
    return new AlertGroup(
        id, code, origin, title, state, since, opensAt, endedAt, other, care, paged, message);
  }

  public AlertGroup cared(Care other) {
    return new AlertGroup(
        id, code, origin, title, state, since, opensAt, endedAt, told, other, paged, message);
  }

  public AlertGroup shown(String id) {
    return new AlertGroup(
        this.id, code, origin, title, state, since, opensAt, endedAt, told, care, paged, id);
  }
}
