package dev.signalbox.engine.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a step did for a while: its undo takes it back when the time is over.
///
/// @param code what people type: six characters
public record StepLease(
    String id, String code, Granted granted, Status status, Until until, Ending ending) {

  /// What it is of. It never changes.
  ///
  /// @param run the id of the run whose step it is
  /// @param path the step
  /// @param title the step, as people see it
  /// @param line the run's canonical command line
  /// @param person who asked: a person's or service's id
  /// @param room where
  public record Granted(
      String run,
      String path,
      String title,
      String runbook,
      String line,
      String person,
      String room,
      Instant at) {}

  /// How long.
  ///
  /// @param warning when people are told that it is going to end, or null
  /// @param most when it ends at the latest, however often it is extended, or null
  public record Until(Instant due, @Nullable Instant warning, @Nullable Instant most) {
    /// How long it lasts from the warning on, or not at all.
    public Duration left() {
      return warning == null ? Duration.ZERO : Duration.between(warning, due);
    }
  }

  /// What became of its end.
  ///
  /// @param run the id of the run that takes it back, or took it back last, or null
  /// @param tries how often that was begun
  /// @param reason why it failed, one sentence, or null
  public record Ending(
      @Nullable String run, int tries, @Nullable Instant at, @Nullable String reason) {
    /// Nothing of it has begun.
    public static final Ending NOT = new Ending(null, 0, null, null);
  }

  /// When it is over, or is going to be.
  public Instant end() {
    return ending.at == null ? until.due : ending.at;
  }

  /// Where the lease of a step stands.
  public enum Status {
    /// What the step did is there.
    ACTIVE,
    /// A run takes it back.
    ENDING,
    /// It is taken back.
    ENDED,
    /// Its undo did not succeed; a person may try again.
    FAILED
  }

  /// What became of a person's word on a lease.
  public sealed interface Result {
    /// It is done, or under way.
    ///
    /// @param lease as it is now
    record Done(StepLease lease) implements Result {}

    /// It is not theirs to do.
    ///
    /// @param why one or two sentences, for them alone
    record NotYours(String why) implements Result {}

    /// The lease is in a state in which that means nothing.
    ///
    /// @param why one sentence
    record Pointless(String why) implements Result {}

    /// There is no such lease.
    record Unknown() implements Result {}
  }
}
