package dev.signalbox.core.run;

import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// How long a step's effect may take, counted from when it was taken up, whatever becomes of the
/// clock meanwhile.
final class Patience {
  private final TimeSource time;
  private final Duration whole;
  private final Duration end;

  /// @param whole what people were promised
  /// @param left what is left of it now, at most the whole
  Patience(TimeSource time, Duration whole, Duration left) {
    this.time = time;
    this.whole = whole;
    Duration rest = left.compareTo(whole) > 0 ? whole : left;
    this.end = time.elapsed().plus(rest.isNegative() ? Duration.ZERO : rest);
  }

  /// Of a task whose step has a deadline. What a program used before its follower was restarted
  /// counts. A request that is sent again was not late, the server was away: it has its whole time
  /// again.
  static Patience of(Task task, Instant deadline, TimeSource time) {
    boolean check = task.step().polls() > 0;
    Instant begun = check ? task.at() : task.step().begunOr(task.at());
    Duration whole = Duration.between(begun, deadline);
    boolean again = task.resumed() && task.effect() instanceof Effect.Request;
    return new Patience(time, whole, again ? whole : Duration.between(task.at(), deadline));
  }

  boolean isOver() {
    return left().isZero();
  }

  Duration left() {
    Duration left = end.minus(time.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// The whole of it, as people write it.
  String text() {
    return Durations.text(whole);
  }
}
