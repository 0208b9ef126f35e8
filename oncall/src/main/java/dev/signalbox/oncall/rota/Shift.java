package dev.signalbox.oncall.rota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time in which one person is on call, or nobody.
///
/// @param person an id, or null for a gap
/// @param why what says so: `layer 2`, `cover of bo`; empty in a gap
/// @param cover the id of the cover that says so, or null
/// @param since [Instant#MIN] when it was never otherwise
/// @param until [Instant#MAX] when it never will be
public record Shift(
    String rota,
    @Nullable String person,
    String why,
    @Nullable String cover,
    Instant since,
    Instant until) {
  public boolean isGap() {
    return person == null;
  }

  /// The same with another end.
  Shift to(Instant end) {
    return new Shift(rota, person, why, cover, since, end);
  }

  /// Names it as long as nothing about it changes.
  public String key() {
    return rota + "/" + since.toEpochMilli();
  }
}
