package dev.signalbox.chat.delivery;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How fast things may go to a platform: when each message was shown last, and which connection is
/// to be left alone for now. In memory: who forgets it is told again. Safe for many threads.
final class DeliveryPace {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /// What is urgent may itself be held up at its place.
  private static final Duration URGENT_FIRST = Duration.ofSeconds(10);

  private final TimeSource clock;
  private final Map<String, Duration> shown = new HashMap<>();
  private final Map<String, Duration> paused = new HashMap<>();

  DeliveryPace(TimeSource clock) {
    this.clock = clock;
  }

  /// A state of a message was shown at its place.
  synchronized void shown(OutboxRow row) {
    Duration now = clock.elapsed();
    shown.values().removeIf(at -> now.minus(at).compareTo(REMEMBERED) > 0);
    shown.put(key(row), now);
  }

  /// How much is left of a time that has to pass after a message was shown last; zero at the least.
  /// At most a minute is remembered.
  synchronized Duration left(OutboxRow row, Duration quiet) {
    Duration at = shown.get(key(row));
    return at == null ? Duration.ZERO : until(at.plus(quiet));
  }

  private static String key(OutboxRow row) {
    return row.orderKey() + " " + row.message();
  }

  private Duration until(Duration time) {
    Duration left = time.minus(clock.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Nothing more over this connection for so long.
  synchronized void pause(String connection, Duration time) {
    paused.merge(
        connection,
        clock.elapsed().plus(time),
        (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /// How long the connection is still to be left alone.
  synchronized Duration pause(String connection) {
    Duration end = paused.get(connection);
    return end == null ? Duration.ZERO : until(end);
  }

  /// True from the end of a pause until somebody goes on with what is not urgent, for ten seconds
  /// at most: then what is urgent goes first.
  synchronized boolean isResuming(String connection) {
    Duration end = paused.get(connection);
    return end != null
        && until(end).isZero()
        && clock.elapsed().minus(end).compareTo(URGENT_FIRST) < 0;
  }

  /// Somebody goes on with what is not urgent.
  synchronized void resume(String connection) {
    if (isResuming(connection)) {
      paused.remove(connection);
    }
  }
}
