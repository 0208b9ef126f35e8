package dev.signalbox.engine.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/// What the clock on the wall of a place shows, as moments. Where it is set, an entry is never
/// shorter than it says: an hour that comes twice is whole, and one that is left out begins and
/// ends when it would have.
public record PlaceClock(ZoneId zone) {
  /// When an entry begins that begins at this time.
  public Instant begin(LocalDateTime local) {
    ZoneOffsetTransition set = zone.getRules().getTransition(local);
    return set == null ? moment(local) : set.isGap() ? set.getInstant() : first(local, set);
  }

  /// When an entry ends that ends at this time.
  public Instant end(LocalDateTime local) {
    ZoneOffsetTransition set = zone.getRules().getTransition(local);
    return set == null
        ? moment(local)
        : set.isGap() ? set.getInstant() : local.toInstant(set.getOffsetAfter());
  }

  private static Instant first(LocalDateTime local, ZoneOffsetTransition set) {
    return local.toInstant(set.getOffsetBefore());
  }

  private Instant moment(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }
}
