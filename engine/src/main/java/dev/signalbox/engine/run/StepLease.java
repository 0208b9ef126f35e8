package dev.signalbox.engine.run;

import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.runbook.Expiry;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
  /// @param asking the id of the run that asks whether it may last longer, or null
  public record Until(
      Instant due, @Nullable Instant warning, @Nullable Instant most, @Nullable String asking) {
    /// The same, but so much later.
    public Until longer(Duration by) {
      return new Until(due.plus(by), warning == null ? null : warning.plus(by), most, asking);
    }

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

  /// How long it was meant to last in the beginning is what people ask for again: as much as may be
  /// added of it, or nothing where it may last no longer.
  public Duration further() {
    Duration first = Duration.between(granted.at, until.due);
    Instant most = until.most;
    Duration left = most == null ? first : Duration.between(until.due, most);
    Duration less = left.compareTo(first) < 0 ? left : first;
    return less.isNegative() ? Duration.ZERO : less;
  }

  /// Why it may not last so much longer, one or two sentences, or empty.
  public Optional<String> tooLong(Duration by) {
    if (!by.isPositive()) {
      return Optional.of("A lease is extended by some time, such as 2h.");
    }
    Instant longest = granted.at.plus(Expiry.LONGEST);
    Instant most = until.most == null ? longest : until.most;
    Instant end = until.due.plus(by);
    if (!end.isAfter(most)) {
      return Optional.empty();
    }
    Duration left = Duration.between(until.due, most);
    return Optional.of(
        "It may last %s in all, since %s. %s"
            .formatted(
                Durations.text(Duration.between(granted.at, most)),
                granted.at.truncatedTo(ChronoUnit.SECONDS),
                left.isPositive()
                    ? "That leaves %s at most.".formatted(Durations.text(left))
                    : "It cannot be extended any more."));
  }

  /// When it is over, or is going to be.
  public Instant end() {
    return ending.at == null ? until.due : ending.at;
  }

  /// Who wants it, for how much longer.
  ///
  /// @param line as one would type it, with the reason
  public record Wish(Caller caller, Duration by, String line, Origin origin) {}

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

    /// It is asked whether it may be done.
    ///
    /// @param run the id of the run that asks
    /// @param code of that run
    record Asked(StepLease lease, String run, String code) implements Result {}

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
