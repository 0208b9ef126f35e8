package dev.signalbox.oncall.rota;

import java.time.Instant;

/// Somebody who is on call for a while in place of whose turn it is.
///
/// @param id a later one wins
/// @param by who said so
public record Cover(
    String id, String rota, String person, Instant since, Instant until, String by) {
  public Cover {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a cover ends after it began");
    }
  }
}
