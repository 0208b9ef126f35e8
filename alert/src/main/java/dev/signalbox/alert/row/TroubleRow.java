package dev.signalbox.alert.row;

import java.time.Instant;

/// A trouble of a source as its card counts it.
///
/// @param since when it was seen first
public record TroubleRow(String cardKey, Instant since, Instant seenAt, long times) {
  /// The same, seen more often.
  public TroubleRow seen(long more, Instant now) {
    return new TroubleRow(cardKey, since, now, times + more);
  }
}
