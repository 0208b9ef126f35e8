package dev.signalbox.engine.run.state;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run, as stored: what was asked for, where it stands, how far it is, and when.
///
/// @param masked how many secret values were masked in its output
/// @param remark what people have to know of it besides, a sentence, or null
public record RunRow(
    Asked asked,
    Standing standing,
    Course course,
    Times times,
    long masked,
    @Nullable String remark) {

  /// What was asked for. It never changes.
  ///
  /// @param caller who asked, as they were then
  /// @param rule which rule of the guard let it in, or asks
  /// @param guardRevision of the rules that let it in, or empty when people were asked first
  /// @param onLease what it does to the lease of a step, where that is all it does, or null
  public record Asked(
      String id,
      String code,
      RunSource source,
      String runbook,
      String revision,
      Arguments arguments,
      String line,
      Caller caller,
      Origin origin,
      String room,
      @Nullable String lock,
      String rule,
      String guardRevision,
      Instant at,
      @Nullable OnLease onLease) {}

  /// What a run does to the lease of a step of another one.
  ///
  /// @param longer true where it asks again what was asked before, so that the lease lasts longer;
  ///   false where it does the undo of the step
  /// @param step by its path
  public record OnLease(boolean longer, String step) {}

  /// Where it stands, and whose it is.
  ///
  /// @param reason why it waits or, when it is over, how it ended, one sentence, or null
  /// @param owner the node that runs it, with its epoch, or null
  /// @param epoch grows with each owner; every write of an owner carries it
  public record Standing(
      RunStatus status, @Nullable String reason, @Nullable String owner, long epoch) {}

  /// How far it is, and how it is going to end.
  ///
  /// @param verdict how it will end when what is left is through, or null
  /// @param cause why it ends, from the moment that its ending begins, or null
  /// @param undoing false when it was cancelled without undo
  /// @param stop the step that a person wants stopped, or null
  public record Course(
      Phase phase,
      @Nullable RunStatus verdict,
      @Nullable Cause cause,
      boolean undoing,
      @Nullable Stop stop) {
    /// Nothing has happened yet.
    public static final Course NEW = new Course(Phase.MAIN, null, null, true, null);

    /// All that is to be done is an undo.
    public static final Course UNDOING = new Course(Phase.UNDO, null, null, true, null);
  }

  /// A person's word on steps.
  ///
  /// @param steps their paths; what is in them has no line breaks
  /// @param by person id
  public record Stop(List<String> steps, String by) {
    public Stop {
      steps = List.copyOf(steps);
    }

    /// As it is stored, one path a line.
    public static List<String> read(String stored) {
      return List.of(stored.split("\n"));
    }

    /// As it is stored.
    public String text() {
      return String.join("\n", steps);
    }

    /// The same when one of them has ended; null when none is left.
    public @Nullable Stop without(String step) {
      List<String> left = steps.stream().filter(path -> !path.equals(step)).toList();
      return left.isEmpty() ? null : new Stop(left, by);
    }
  }

  /// When.
  ///
  /// @param queued when it began to wait for its turn, or null
  /// @param moved by how much the clock was set since it was asked for
  public record Times(
      @Nullable Instant queued,
      @Nullable Instant started,
      @Nullable Instant ended,
      Duration moved) {}

  public String id() {
    return asked.id;
  }

  public String code() {
    return asked.code;
  }

  public String runbook() {
    return asked.runbook;
  }

  public String revision() {
    return asked.revision;
  }

  public Arguments arguments() {
    return asked.arguments;
  }

  public String line() {
    return asked.line;
  }

  public Caller caller() {
    return asked.caller;
  }

  public String person() {
    return asked.caller.id();
  }

  /// The account it was asked through, for people and records.
  public String account() {
    return asked.caller.account().text();
  }

  public String room() {
    return asked.room;
  }

  public @Nullable String lock() {
    return asked.lock;
  }

  /// The step whose lease it ends, or null.
  public @Nullable String ends() {
    return asked.onLease == null || asked.onLease.longer ? null : asked.onLease.step;
  }

  /// The step whose lease it lets last longer, or null.
  public @Nullable String longer() {
    return asked.onLease != null && asked.onLease.longer ? asked.onLease.step : null;
  }

  /// True when it is there for a lease only, and has steps of the run that granted it.
  public boolean isOnLease() {
    return asked.onLease != null;
  }

  /// True when people were asked before it could start.
  public boolean wasHeld() {
    return asked.guardRevision.isEmpty();
  }

  public RunStatus status() {
    return standing.status;
  }

  public @Nullable String reason() {
    return standing.reason;
  }

  public long epoch() {
    return standing.epoch;
  }

  public Phase phase() {
    return course.phase;
  }

  public @Nullable Cause cause() {
    return course.cause;
  }

  public @Nullable Stop stop() {
    return course.stop;
  }

  public @Nullable Instant startedAt() {
    return times.started;
  }

  /// When it started, by the clock as it is set now, or null.
  public @Nullable Instant began() {
    return times.started == null ? null : times.started.plus(times.moved);
  }

  private RunRow as(Standing now, Times when) {
    return new RunRow(asked, now, course, when, masked, remark);
  }

  private RunRow as(Course now) {
    return new RunRow(asked, standing, now, times, masked, remark);
  }

  /// It is this owner's, under a new epoch.
  public RunRow claimed(String owner, Instant now) {
    Instant started = times.started == null ? now : times.started;
    return as(
        new Standing(RunStatus.RUNNING, null, owner, epoch() + 1),
        new Times(times.queued, started, times.ended, times.moved));
  }

  /// It waits for its turn.
  public RunRow queued(Instant now) {
    return as(
        new Standing(RunStatus.QUEUED, null, null, epoch()),
        new Times(now, times.started, times.ended, times.moved));
  }

  /// It waits, nobody's.
  public RunRow resting(RunStatus status, String reason) {
    return as(new Standing(status, reason, null, epoch()), times);
  }

  public RunRow over(RunStatus status, @Nullable String reason, Instant now) {
    return as(
        new Standing(status, reason, null, epoch()),
        new Times(times.queued, times.started, now, times.moved));
  }

  /// The next part begins.
  public RunRow entered(Phase phase, RunStatus verdict, @Nullable Cause cause) {
    return as(new Course(phase, verdict, cause, course.undoing, course.stop));
  }

  /// Its ending begins before its steps are through.
  public RunRow cancelled(Cause cause, boolean undo) {
    return as(new Course(course.phase, course.verdict, cause, undo, course.stop));
  }

  /// A person wants a step stopped; null when it has ended.
  public RunRow stopping(@Nullable Stop stop) {
    return as(new Course(course.phase, course.verdict, course.cause, course.undoing, stop));
  }

  /// More secret values were masked in its output.
  public RunRow masking(int more) {
    return new RunRow(asked, standing, course, times, masked + more, remark);
  }
}
