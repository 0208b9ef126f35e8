package dev.signalbox.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is on call at a moment, who says so, and who is next. Whatever shows or pages somebody asks
/// this.
///
/// @param now what holds at the moment
/// @param next what follows it, or null when nothing does
public record OnCall(Shift now, @Nullable Shift next) {
  /// A change that is further away is none that anybody plans with.
  private static final int MOST_SHIFTS = 10_000;

  /// Who is on call at a moment.
  ///
  /// @param covers those of the rota, in any order
  public static OnCall at(Rota rota, List<Cover> covers, Instant at) {
    Shift now = shift(rota, covers, at);
    return new OnCall(
        now, now.until().equals(Instant.MAX) ? null : shift(rota, covers, now.until()));
  }

  /// All shifts and gaps that have something of a time, in order; gaps that touch are one.
  public static List<Shift> between(Rota rota, List<Cover> covers, Instant from, Instant until) {
    var shifts = new ArrayList<Shift>();
    for (Instant at = from; at.isBefore(until) && shifts.size() < MOST_SHIFTS; ) {
      Shift shift = shift(rota, covers, at);
      if (shift.isGap() && !shifts.isEmpty() && shifts.getLast().isGap()) {
        shifts.add(shifts.removeLast().to(shift.until()));
      } else {
        shifts.add(shift);
      }
      at = shift.until();
    }
    return shifts;
  }

  private static Shift shift(Rota rota, List<Cover> covers, Instant at) {
    Instant since = Instant.MIN;
    Instant until = Instant.MAX;
    List<Cover> newest =
        covers.stream().sorted(Comparator.comparing(Cover::id).reversed()).toList();
    for (Cover cover : newest) {
      LayerShift stretch = stretch(cover, at).within(since, until);
      since = stretch.since();
      until = stretch.until();
      if (stretch.person() != null) {
        String why = Shift.coveredBy(cover.by());
        return new Shift(rota.name(), stretch.person(), why, cover.id(), since, until);
      }
    }
    List<RotaLayer> layers = rota.layers();
    for (int index = layers.size() - 1; index >= 0; index--) {
      LayerShift stretch = layers.get(index).at(at).within(since, until);
      since = stretch.since();
      until = stretch.until();
      if (stretch.person() != null) {
        String why = "layer " + (index + 1);
        return new Shift(rota.name(), stretch.person(), why, null, since, until);
      }
    }
    return new Shift(rota.name(), null, "", null, since, until);
  }

  private static LayerShift stretch(Cover cover, Instant at) {
    if (at.isBefore(cover.since())) {
      return new LayerShift(null, Instant.MIN, cover.since());
    }
    return at.isBefore(cover.until())
        ? new LayerShift(cover.person(), cover.since(), cover.until())
        : new LayerShift(null, cover.until(), Instant.MAX);
  }
}
