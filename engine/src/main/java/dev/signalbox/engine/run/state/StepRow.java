package dev.signalbox.engine.run.state;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Launch;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt of one step, as stored: what it is, where it stands, when, how it ended, and what
/// its program wrote.
public record StepRow(Part part, Standing standing, Times times, Ended ending, Written written) {
  /// What stands for the verb of a step with a list.
  public static final String EACH = "each";

  /// The verb of a step that asks people for their approval.
  public static final String APPROVE = "approve";

  /// What it is.
  ///
  /// @param leaf true when it holds no other steps
  /// @param pinned what a call pinned, as JSON, or null
  public record Part(
      String run,
      String path,
      int attempt,
      String verb,
      String title,
      boolean leaf,
      @Nullable String pinned) {}

  /// Where it stands.
  ///
  /// @param seq in which order steps of this run began
  /// @param begun true when something may have happened outside
  /// @param polls how often its check was begun
  /// @param epoch of the run when the attempt began
  /// @param at where its program is launched
  public record Standing(
      StepStatus status, long seq, boolean begun, int polls, long epoch, Site at) {
    Standing as(StepStatus next) {
      return new Standing(next, seq, begun, polls, epoch, at);
    }

    public String node() {
      return at.node;
    }

    public @Nullable String ledger() {
      return at.ledger;
    }
  }

  /// Where a program is launched.
  ///
  /// @param node whose data folder it is
  /// @param ledger the name of the ledger that was open there, or null where none was kept
  public record Site(String node, @Nullable String ledger) {}

  /// When.
  ///
  /// @param due when it wakes, for a waiting step, or null
  /// @param deadline when it fails for being late, or null
  /// @param moved by how much the clock was set since it started; the others but the start are
  ///   moved
  public record Times(
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable Instant due,
      @Nullable Instant deadline,
      Duration moved) {
    static final Times NONE = new Times(null, null, null, null);

    /// Of a clock that nobody has set.
    public Times(
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Instant due,
        @Nullable Instant deadline) {
      this(started, ended, due, deadline, Duration.ZERO);
    }
  }

  /// How it ended.
  ///
  /// @param output what later steps see, as JSON, or null
  public record Ended(@Nullable Failure failure, @Nullable String error, @Nullable String output) {
    public static final Ended NOT = new Ended(null, null, null);
  }

  /// What its program wrote.
  ///
  /// @param taken bytes of its standard output already kept
  /// @param takenError bytes of its standard error already kept
  /// @param kept bytes of masked output kept
  /// @param fingerprint what was read of its standard output
  public record Written(long taken, long takenError, long kept, FileFingerprint fingerprint) {
    public static final Written NOTHING = new Written(0, 0, 0, FileFingerprint.NOTHING);

    /// Another program writes.
    Written anew() {
      return new Written(0, 0, kept, FileFingerprint.NOTHING);
    }
  }

  public String run() {
    return part.run;
  }

  public String path() {
    return part.path;
  }

  public int attempt() {
    return part.attempt;
  }

  public @Nullable String pinned() {
    return part.pinned;
  }

  public String title() {
    return part.title;
  }

  public StepStatus status() {
    return standing.status;
  }

  public boolean begun() {
    return standing.begun;
  }

  public int polls() {
    return standing.polls;
  }

  /// By the clock as it is set now.
  public @Nullable Instant startedAt() {
    return times.started == null ? null : times.started.plus(times.moved);
  }

  /// When it started by the clock as it is set now, or this instant.
  public Instant begunOr(Instant now) {
    Instant started = startedAt();
    return started == null ? now : started;
  }

  /// True for a step that is done for each item of a list; what is done for one of them is another.
  public boolean loops() {
    return part.verb.equals(EACH);
  }

  public @Nullable Instant deadline() {
    return times.deadline;
  }

  public @Nullable String error() {
    return ending.error;
  }

  /// True while the owner of this epoch performs it.
  public boolean isUnderWay(long epoch) {
    return part.leaf && status() == StepStatus.STARTED && standing.epoch == epoch;
  }

  /// From now on this owner performs it.
  public StepRow taken(long epoch) {
    var taken =
        new Standing(
            standing.status, standing.seq, standing.begun, standing.polls, epoch, standing.at);
    return of(part, taken);
  }

  /// What the launcher knows its program by: a check is launched once each time it is made.
  public String launchKey() {
    return Launch.key(run(), path(), attempt() + (polls() > 0 ? "." + polls() : ""));
  }

  /// True when this was launched for it, once or as one of its checks.
  public boolean launched(String key) {
    String first = Launch.key(run(), path(), Integer.toString(attempt()));
    return key.equals(first) || key.startsWith(first + ".");
  }

  /// True when taking it up tells what became of its program.
  public boolean isKnownTo(Launcher launcher) {
    return launcher.knows(launchKey(), standing.ledger(), written.fingerprint());
  }

  public boolean open() {
    return status() == StepStatus.STARTED
        || status() == StepStatus.WAITING
        || status() == StepStatus.UNKNOWN;
  }

  /// The instant expressions of this attempt see as `now`, so that it renders the same when taken
  /// up again.
  public Instant startedOr(Instant now) {
    return times.started == null ? now : times.started;
  }

  public StepRow titled(String title) {
    return of(
        new Part(part.run, part.path, part.attempt, part.verb, title, part.leaf, part.pinned),
        standing);
  }

  private StepRow of(Part newPart, Standing newStanding) {
    return new StepRow(newPart, newStanding, times, ending, written);
  }

  /// It was left out.
  public StepRow skipped() {
    var ended = new Times(times.started, times.started, null, times.deadline, times.moved);
    return new StepRow(part, standing.as(StepStatus.SKIPPED), ended, ending, written);
  }

  /// It waits for people, or until a time.
  public StepRow waiting(@Nullable Instant due) {
    var waiting = new Times(times.started, null, due, times.deadline, times.moved);
    return new StepRow(part, standing.as(StepStatus.WAITING), waiting, ending, written);
  }

  /// From now on something may have happened outside.
  ///
  /// @param polls 1 for the first check of a wait, else 0
  public StepRow acting(int polls) {
    return of(
        part,
        new Standing(StepStatus.STARTED, standing.seq, true, polls, standing.epoch, standing.at));
  }

  /// It holds other steps, which come now.
  ///
  /// @param pinned what it calls, as JSON, or null
  public StepRow entered(@Nullable String pinned) {
    var holder =
        new Part(part.run, part.path, part.attempt, part.verb, part.title, part.leaf, pinned);
    return of(holder, acting(0).standing);
  }

  /// The next check of a wait, by whoever owns the run now.
  public StepRow again(long epoch, Site at) {
    var next = new Standing(StepStatus.STARTED, standing.seq, true, polls() + 1, epoch, at);
    var anew = new Times(times.started, null, null, times.deadline, times.moved);
    return new StepRow(part, next, anew, ending, written.anew());
  }

  /// The check is over and the next one is due then.
  public StepRow resting(Instant due) {
    StepRow waiting = waiting(due);
    return new StepRow(part, waiting.standing, waiting.times, ending, written.anew());
  }

  /// More of its output is kept.
  ///
  /// @param more what is added to the bytes kept; the rest is as it is now
  public StepRow grown(Written more) {
    var grown =
        new Written(more.taken, more.takenError, written.kept + more.kept, more.fingerprint);
    return new StepRow(part, standing, times, ending, grown);
  }

  /// What became of it can be found out after all.
  public StepRow reopened() {
    return new StepRow(part, standing.as(StepStatus.STARTED), times, Ended.NOT, written);
  }

  /// The same as a step of another run, which ends the lease of one: what it came to is given, and
  /// what holds it is through.
  public StepRow given(String run) {
    var given =
        new Part(run, part.path, part.attempt, part.verb, part.title, part.leaf, part.pinned);
    var standing = open() ? this.standing.as(StepStatus.SUCCEEDED) : this.standing;
    return new StepRow(given, standing, times, ending, Written.NOTHING);
  }

  /// The same as a step of another run, in which it is done anew.
  public StepRow anew(String run) {
    var again = new Part(run, part.path, 1, part.verb, part.title, part.leaf, null);
    var ahead = new Standing(StepStatus.PENDING, standing.seq, false, 0, 0, standing.at);
    return new StepRow(again, ahead, Times.NONE, Ended.NOT, Written.NOTHING);
  }

  /// What is unknown has not ended.
  public StepRow ended(StepEnd end, Instant now) {
    var over =
        new Times(
            times.started,
            end.status() == StepStatus.UNKNOWN ? null : now,
            times.due,
            times.deadline,
            times.moved);
    var ended = new Ended(end.failure(), end.error(), end.output());
    return new StepRow(part, standing.as(end.status()), over, ended, written);
  }

  /// A further attempt that has not begun, since a person says that this one did not happen.
  public StepRow pending() {
    // Of an earlier attempt nobody says that.
    return next(StepStatus.PENDING, part.attempt > 1 && standing.begun, Times.NONE);
  }

  /// A further attempt of a step that failed. Whatever came before it may have done something.
  ///
  /// @param due when it begins, or null for at once
  public StepRow further(@Nullable Instant due) {
    var times = new Times(null, null, due, this.times.deadline);
    return next(due == null ? StepStatus.PENDING : StepStatus.WAITING, standing.begun, times);
  }

  private StepRow next(StepStatus status, boolean begun, Times when) {
    var further =
        new Part(part.run, part.path, part.attempt + 1, part.verb, part.title, part.leaf, null);
    var next = new Standing(status, standing.seq, begun, 0, standing.epoch, standing.at);
    return new StepRow(further, next, when, Ended.NOT, Written.NOTHING);
  }

  /// True when it is a further attempt that has not begun yet.
  public boolean pausing() {
    return status() == StepStatus.WAITING && times.started == null;
  }
}
