package dev.signalbox.oncall.view;

import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A month of a schedule as people look at it: whole weeks, and in each day who is on call in which
/// hours, by the clock of its zone.
///
/// @param month `2026-12`
/// @param today the date there
/// @param people who ever have a turn
record RotaMonth(
    String schedule,
    String zone,
    List<String> services,
    List<String> people,
    List<String> shadow,
    String month,
    String today,
    List<Day> days) {
  static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false,
       "required": ["schedule", "zone", "services", "people", "shadow", "month", "today", "days"],
       "properties": {"schedule": {"type": "string"}, "zone": {"type": "string"},
         "services": {"type": "array", "items": {"type": "string"}},
         "people": {"type": "array", "items": {"type": "string"}},
         "shadow": {"type": "array", "items": {"type": "string"}},
         "month": {"type": "string"}, "today": {"type": "string"},
         "days": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "required": ["date", "parts"], "properties": {"date": {"type": "string"},
             "parts": {"type": "array", "items": {"type": "object", "additionalProperties": false,
               "required": ["from", "until", "why", "begins", "cover"], "properties":
                 {"person": {"type": "string"}, "from": {"type": "string"},
                  "until": {"type": "string"}, "why": {"type": "string"},
                  "begins": {"type": "boolean"}, "cover": {"type": "boolean"}}}}}}}}}
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  RotaMonth {
    services = List.copyOf(services);
    people = List.copyOf(people);
    shadow = List.copyOf(shadow);
    days = List.copyOf(days);
  }

  /// @param date `2026-12-24`
  /// @param parts in order; what nobody wrote down of the past is in none
  record Day(String date, List<Part> parts) {
    Day {
      parts = List.copyOf(parts);
    }
  }

  /// What one shift, or gap, has of a day.
  ///
  /// @param person null for a gap
  /// @param until `24:00` where it goes on to the next day
  /// @param begins whether the shift begins here, and was not there the day before
  record Part(
      @Nullable String person,
      String from,
      String until,
      String why,
      boolean begins,
      boolean cover) {}

  /// @param shifts of the time of the grid, in order
  static RotaMonth of(
      Rota rota, List<String> services, MonthGrid grid, Instant now, List<Shift> shifts) {
    var days = new ArrayList<Day>();
    List<Shift> shown = joined(shifts);
    int first = 0;
    for (LocalDate date : grid.days()) {
      Instant begin = grid.begin(date);
      Instant end = grid.begin(date.plusDays(1));
      var parts = new ArrayList<Part>();
      while (first < shown.size() && !shown.get(first).until().isAfter(begin)) {
        first++;
      }
      for (int at = first; at < shown.size() && shown.get(at).since().isBefore(end); at++) {
        parts.add(part(shown.get(at), grid, begin, end));
      }
      days.add(new Day(date.toString(), parts));
    }
    return new RotaMonth(
        rota.name(),
        rota.zone().getId(),
        services,
        rota.people(),
        rota.shadow(),
        grid.month().toString(),
        now.atZone(rota.zone()).toLocalDate().toString(),
        days);
  }

  /// Where one layer hands off to itself, nothing changes that anybody sees.
  private static List<Shift> joined(List<Shift> shifts) {
    var all = new ArrayList<Shift>();
    for (Shift shift : shifts) {
      boolean goesOn = !all.isEmpty() && all.getLast().goesOnAs(shift);
      all.add(goesOn ? all.removeLast().to(shift.until()) : shift);
    }
    return all;
  }

  private static Part part(Shift shift, MonthGrid grid, Instant begin, Instant end) {
    boolean begins = !shift.since().isBefore(begin);
    return new Part(
        shift.person(),
        begins ? TIME.format(shift.since().atZone(grid.zone())) : "00:00",
        shift.until().isBefore(end) ? TIME.format(shift.until().atZone(grid.zone())) : "24:00",
        shift.why(),
        begins,
        shift.isCover());
  }
}
