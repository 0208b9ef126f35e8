package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.HealthReport;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a connection does, by all that was heard of it.
///
/// @param worked when it worked last, or null
/// @param failed when it failed last, or null
/// @param since when it began to do what it did last: to work, or to fail
/// @param failures how often it failed since it worked last
/// @param reason why it failed last, one line without secrets, or null
/// @param card the key of the card that says that it does not work, or null when none does
record ConnectionHealth(
    @Nullable Instant worked,
    @Nullable Instant failed,
    Instant since,
    long failures,
    @Nullable String reason,
    @Nullable String card) {
  /// A change that was not there for so long may be over before anybody has read of it.
  static final Duration LASTS = Duration.ofMinutes(2);

  /// One failure may be the request's own.
  static final int ENOUGH = 3;

  /// Nothing was heard.
  static ConnectionHealth unheard(Instant now) {
    return new ConnectionHealth(null, null, now, 0, null, null);
  }

  boolean isHeard() {
    return worked != null || failed != null;
  }

  boolean fails() {
    return failures > 0;
  }

  boolean isTold() {
    return card != null;
  }

  /// With what was heard after this.
  ConnectionHealth then(HealthReport report) {
    boolean anew = report.worked() != null;
    long count = anew ? report.failures() : failures + report.failures();
    boolean changes = !isHeard() || (count > 0) != fails() || (anew && count > 0);
    Instant begins = count > 0 ? report.failing() : report.worked();
    return new ConnectionHealth(
        anew ? report.worked() : worked,
        report.failed() == null ? failed : report.failed(),
        changes && begins != null ? begins : since,
        count,
        report.failed() == null ? reason : report.reason(),
        card);
  }

  /// With its silence, where nothing was heard for longer than expected: that is a failure which
  /// has been seen often enough.
  ConnectionHealth silentAt(Instant now, @Nullable Duration expected) {
    Instant due = silenceAt(expected);
    if (expected == null || due == null || now.isBefore(due)) {
      return this;
    }
    Instant begins = due.minus(LASTS);
    String heard = worked == null ? "Nothing came yet" : "Nothing came since " + text(worked);
    String why = heard + "; something is expected every " + Durations.text(expected) + ".";
    return new ConnectionHealth(
        worked, begins, fails() ? since : begins, Math.max(failures, ENOUGH), why, card);
  }

  /// When it has been silent for so long that it is told; null where it may be silent, or is known
  /// not to work.
  @Nullable Instant silenceAt(@Nullable Duration expected) {
    return expected == null || failures >= ENOUGH
        ? null
        : (worked == null ? since : worked).plus(expected).plus(LASTS);
  }

  private static String text(Instant at) {
    return Days.UTC.time(at) + " UTC";
  }

  /// When what it does now has lasted long enough to be told; null where it is told already, or was
  /// not seen often enough.
  @Nullable Instant tellAt() {
    boolean news = fails() ? !isTold() && failures >= ENOUGH : isTold();
    return news ? since.plus(LASTS) : null;
  }

  /// From now on this card says it, or none.
  ConnectionHealth told(@Nullable String key) {
    return new ConnectionHealth(worked, failed, since, failures, reason, key);
  }
}
