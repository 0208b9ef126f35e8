package dev.signalbox.oncall.rota;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People who take turns.
///
/// @param people ids, in the order of their turns
/// @param zone whose clock is meant
/// @param from the day of the first one's turn; nobody has one before it
/// @param only when there is somebody at all; always where it is empty
/// @param line where it stands in the file
public record RotaLayer(
    List<String> people,
    ZoneId zone,
    LocalDate from,
    RotaTurn turn,
    List<RotaWindow> only,
    int line) {
  /// Where turns are counted from that say no day: a Monday.
  public static final LocalDate ALWAYS = LocalDate.of(1970, 1, 5);

  /// After so many days each window has begun again.
  private static final int WEEK = 8;

  public RotaLayer {
    people = List.copyOf(people);
    only = List.copyOf(only);
  }

  /// What it says at a moment, and from when until when that.
  LayerShift at(Instant at) {
    LayerShift turn = turn(at);
    if (turn.person() == null || only.isEmpty()) {
      return turn;
    }
    LayerShift open = open(at, turn.person());
    return open.within(turn.since(), turn.until());
  }

  private LayerShift turn(Instant at) {
    LocalDate first = turn.first(from);
    // Long before the first hand-off that one is looked for, too.
    long number =
        Math.max(turn.times().size(), turn.after(first, at.atZone(zone).toLocalDate().plusDays(1)));
    Instant until = Instant.MAX;
    while (number >= 0) {
      Instant moment = turn.moment(first, number, zone);
      if (turn.skips(first, number, zone)) {
        number--;
        continue;
      }
      if (!moment.isAfter(at)) {
        return new LayerShift(person(number), moment, until);
      }
      until = moment;
      number--;
    }
    return new LayerShift(null, Instant.MIN, until);
  }

  private String person(long number) {
    return people.get((int) (number % people.size()));
  }

  /// Windows that touch are one.
  private LayerShift open(Instant at, String person) {
    var wall = new PlaceClock(zone);
    LocalDate today = at.atZone(zone).toLocalDate();
    Instant closed = Instant.MIN;
    Instant opens = Instant.MAX;
    LayerShift open = null;
    for (int day = -WEEK; day <= WEEK; day++) {
      for (RotaWindow window : only) {
        LocalDate date = today.plusDays(day);
        if (window.isOn(date)) {
          Instant begin = window.begin(date, wall);
          Instant end = window.end(date, wall);
          if (!begin.isAfter(at) && end.isAfter(at)) {
            open = joined(open, person, begin, end);
          } else if (!end.isAfter(at)) {
            closed = end.isAfter(closed) ? end : closed;
          } else {
            opens = begin.isBefore(opens) ? begin : opens;
          }
        }
      }
    }
    return open == null ? new LayerShift(null, closed, opens) : open;
  }

  private static LayerShift joined(
      @Nullable LayerShift open, String person, Instant begin, Instant end) {
    return open == null
        ? new LayerShift(person, begin, end)
        : new LayerShift(
            person,
            open.since().isBefore(begin) ? open.since() : begin,
            open.until().isAfter(end) ? open.until() : end);
  }
}
