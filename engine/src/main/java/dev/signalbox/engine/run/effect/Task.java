package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.KeptRun;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// One effect that an owner is to bring about: its intent is committed.
///
/// @param kept the run as it was when the intent was committed, with the epoch that guards the
///   result
/// @param at when it was
/// @param resumed true when an earlier owner may have brought it about already
/// @param stop true when a person wants it stopped
public record Task(
    KeptRun kept, StepRow step, Effect effect, Instant at, boolean resumed, boolean stop) {
  public RunRow run() {
    return kept.run();
  }

  /// The same when more of its output is stored.
  Task grown(StepRow.Written written, int masked) {
    StepRow longer = step.grown(written);
    return new Task(kept.grown(longer, masked), longer, effect, at, resumed, stop);
  }

  /// The same with what is known of the run when all that goes along with it is.
  public Task keeping(KeptRun known) {
    return new Task(known, step, effect, at, resumed, stop);
  }

  /// What the launcher knows it by.
  String launchKey() {
    return step.launchKey();
  }

  /// How long it may take, of a step that has a deadline. What a program used before its follower
  /// was restarted counts. A request that is sent again was not late, the server was away: it has
  /// its whole time again.
  public Patience patience(Instant deadline, TimeSource time) {
    Instant begun = step.polls() > 0 ? at : step.begunOr(at);
    Duration whole = Duration.between(begun, deadline);
    boolean again = resumed && !(effect instanceof Effect.Program);
    return new Patience(time, whole, again ? whole : Duration.between(at, deadline));
  }
}
