package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.spi.integration.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of two things that a sender said of an alert came first, whatever came first to us. A
/// start names a firing: once that is resolved it stays so, and only a later start begins another.
final class SignalTimes {
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private SignalTimes() {}

  /// Whether the signal is older than what is known.
  static boolean isOld(Signal signal, Alert known) {
    Instant said = signal.start();
    Instant started = known.times().started();
    if (said == null || started == null) {
      return !signal.fires() && !known.firing();
    }
    if (signal.fires()) {
      return !said.isAfter(started) && Alert.RESOLVED.equals(known.endedBy());
    }
    return said.isBefore(started) || (said.equals(started) && !known.firing());
  }

  /// The signal without times that are none: before there were computers, or never.
  static Signal dated(Signal signal) {
    return new Signal(
        signal.key(),
        signal.action(),
        signal.severity(),
        signal.title(),
        signal.labels(),
        signal.annotations(),
        signal.links(),
        sane(signal.start()),
        sane(signal.end()));
  }

  private static @Nullable Instant sane(@Nullable Instant at) {
    return at == null || at.isBefore(Instant.EPOCH) || at.isAfter(LAST) ? null : at;
  }

  /// The later of two starts: replicas of a sender do not begin at the same moment.
  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
