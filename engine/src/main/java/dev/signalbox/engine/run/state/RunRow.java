package dev.signalbox.engine.run.state;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run, as stored.
///
/// @param caller who asked, as they were then
/// @param rule which rule of the guard let it in, or asks
/// @param verdict how it will end when what is left is through, or null
/// @param reason why it waits or, when it is over, how it ended, one sentence, or null
/// @param cause why it ends, from the moment that its ending begins, or null
/// @param undoing false when it was cancelled without undo
/// @param stop the step that a person wants stopped, or null
/// @param owner the node that runs it, with its epoch, or null
/// @param epoch grows with each owner; every write of an owner carries it
/// @param queuedAt when it began to wait for its turn, or null
/// @param masked how many secret values were masked in its output
/// @param moved by how much the clock was set since it was asked for
/// @param remark what people have to know of it besides, a sentence, or null
public record RunRow(
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
    RunStatus status,
    Phase phase,
    @Nullable RunStatus verdict,
    @Nullable String reason,
    @Nullable Cause cause,
    boolean undoing,
    @Nullable Stop stop,
    @Nullable String owner,
    long epoch,
    Instant createdAt,
    @Nullable Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    long masked,
    Duration moved,
    @Nullable String remark) {

  /// A person's word on one step.
  ///
  /// @param step its path
  /// @param by person id
  public record Stop(String step, String by) {}

  /// When it started, by the clock as it is set now, or null.
  public @Nullable Instant began() {
    return startedAt == null ? null : startedAt.plus(moved);
  }

  public String person() {
    return caller.person().id();
  }

  /// The account it was asked through, for people and records.
  public String account() {
    var account = caller.account();
    return account.platform() + "/" + account.workspace() + "/" + account.userId();
  }
}
