package dev.signalbox.engine.calendar;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads an iCalendar file (RFC 5545): its events, once or again. What is not understood of when
/// something is refuses the whole file, since half a freeze is none.
final class IcsReader implements ConfigReading.Reader<Calendar> {
  private static final int MOST = 2_000;
  private static final int LONGEST_AGAIN = 366;
  private static final Set<String> NO_EVENTS =
      Set.of("VTIMEZONE", "VALARM", "VTODO", "VJOURNAL", "STANDARD", "DAYLIGHT");

  private final @Nullable ZoneId zone;

  /// @param zone whose clock is meant where the file does not say it, or null
  IcsReader(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public ConfigReading<Calendar> read(String file, String text) {
    var findings = new Findings(file, text);
    Calendar calendar = null;
    try {
      calendar = calendar(IcsLine.all(text));
    } catch (IcsException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(Optional.ofNullable(calendar), findings.all());
  }

  private Calendar calendar(List<IcsLine> lines) {
    if (lines.isEmpty() || !is(lines.getFirst(), "BEGIN", "VCALENDAR")) {
      throw new IcsException(1, "an iCalendar file begins with BEGIN:VCALENDAR");
    }
    var times = new IcsTimes(zone == null ? zone(lines) : zone);
    var moved = new HashMap<String, List<IcsTimes.Moment>>();
    var masters = new HashMap<String, Integer>();
    var events = new ArrayList<CalendarEvent>();
    for (Map<String, List<IcsLine>> component : components(lines)) {
      var event = new IcsEvent(component, times);
      String id = event.id();
      if (event.replaces().isPresent()) {
        moved.computeIfAbsent(id, _ -> new ArrayList<>()).add(event.replaces().get());
      }
      Optional<CalendarEvent> read = event.read();
      if (read.isPresent() && event.replaces().isEmpty()) {
        masters.put(id, events.size());
      }
      read.ifPresent(events::add);
      if (events.size() > MOST) {
        throw new IcsException(
            event.number(),
            "a calendar has at most " + MOST + " events: leave those out that are over");
      }
    }
    moved.forEach((id, moments) -> {
      Integer index = masters.get(id);
      if (index != null) {
        moments.forEach(moment -> events.set(index, without(events.get(index), moment)));
      }
    });
    ZoneId shown = times.place() == null ? ZoneOffset.UTC : times.place();
    return new Calendar(shown, List.of(), List.of(), events);
  }

  private static CalendarEvent without(CalendarEvent event, IcsTimes.Moment moment) {
    LocalDateTime local =
        moment.day()
            ? moment.local().toLocalDate().atTime(event.from().toLocalTime())
            : moment
                .local()
                .atZone(moment.zone())
                .withZoneSameInstant(event.zone())
                .toLocalDateTime();
    return event.without(local);
  }

  private static @Nullable ZoneId zone(List<IcsLine> lines) {
    for (IcsLine line : lines) {
      if (line.name().equals("X-WR-TIMEZONE")) {
        return IcsTimes.known(line.value())
            .orElseThrow(() ->
                new IcsException(
                    line.number(), "'" + line.value() + "' is no time zone as in Europe/Berlin"));
      }
    }
    return null;
  }

  /// The lines of each event, by name.
  private static List<Map<String, List<IcsLine>>> components(List<IcsLine> lines) {
    var events = new ArrayList<Map<String, List<IcsLine>>>();
    Deque<IcsLine> open = new ArrayDeque<>();
    Map<String, List<IcsLine>> event = new HashMap<>();
    for (IcsLine line : lines) {
      if (line.name().equals("BEGIN")) {
        begin(line);
        open.push(line);
        event = is(line, "BEGIN", "VEVENT") ? new HashMap<>(Map.of("BEGIN", List.of(line))) : event;
      } else if (line.name().equals("END")) {
        if (open.isEmpty() || !word(open.pop()).equals(word(line))) {
          throw new IcsException(line.number(), "END:" + line.value() + " ends nothing");
        }
        if (is(line, "END", "VEVENT")) {
          events.add(event);
        }
      } else if (!open.isEmpty() && is(open.peek(), "BEGIN", "VEVENT")) {
        event.computeIfAbsent(line.name(), _ -> new ArrayList<>()).add(line);
      }
    }
    if (!open.isEmpty()) {
      throw new IcsException(open.peek().number(), "BEGIN:" + open.peek().value() + " never ends");
    }
    return events;
  }

  private static void begin(IcsLine line) {
    String word = word(line);
    if (!Set.of("VCALENDAR", "VEVENT").contains(word)
        && !NO_EVENTS.contains(word)
        && !word.startsWith("X-")) {
      throw new IcsException(line.number(), "BEGIN:" + line.value() + " is not understood");
    }
  }

  private static boolean is(IcsLine line, String name, String value) {
    return line.name().equals(name) && word(line).equals(value);
  }

  private static String word(IcsLine line) {
    return line.value().strip().toUpperCase(Locale.ROOT);
  }

  /// One event.
  private static final class IcsEvent {
    private final Map<String, List<IcsLine>> lines;
    private final IcsTimes times;

    IcsEvent(Map<String, List<IcsLine>> lines, IcsTimes times) {
      this.lines = lines;
      this.times = times;
      if (lines.containsKey("EXRULE")) {
        throw new IcsException(all("EXRULE").getFirst().number(), "EXRULE is not understood");
      }
    }

    int number() {
      return all("BEGIN").getFirst().number();
    }

    private List<IcsLine> all(String name) {
      return lines.getOrDefault(name, List.of());
    }

    private Optional<IcsLine> one(String name) {
      if (all(name).size() > 1) {
        throw new IcsException(all(name).get(1).number(), name + " stands twice in one event");
      }
      return all(name).stream().findFirst();
    }

    String id() {
      return one("UID").map(IcsLine::value).orElse("");
    }

    /// Which one of an event that comes again this stands for.
    Optional<IcsTimes.Moment> replaces() {
      Optional<IcsLine> line = one("RECURRENCE-ID");
      if (line.filter(id -> id.parameter("RANGE") != null).isPresent()) {
        throw new IcsException(line.get().number(), "RECURRENCE-ID: RANGE is not understood");
      }
      return line.map(id -> times.moment(id, id.value().strip()));
    }

    /// The event, unless it was called off.
    Optional<CalendarEvent> read() {
      IcsLine start =
          one("DTSTART").orElseThrow(() -> new IcsException(number(), "the event has no DTSTART"));
      IcsTimes.Moment from = times.moment(start, start.value().strip());
      LocalDateTime until = until(from);
      if (!until.isAfter(from.local())) {
        throw new IcsException(start.number(), "the event ends before it begins, or with it");
      }
      if (one("STATUS").filter(line -> word(line).equals("CANCELLED")).isPresent()) {
        return Optional.empty();
      }
      Recurrence again =
          one("RRULE")
              .map(rule -> RecurrenceReader.read(rule, times, from.local(), from.zone()))
              .orElse(null);
      if (again != null && until.isAfter(from.local().plusDays(LONGEST_AGAIN))) {
        throw new IcsException(
            number(), "what comes again lasts at most " + LONGEST_AGAIN + " days each time");
      }
      String what =
          one("SUMMARY").map(IcsLine::text).filter(text -> !text.isEmpty()).orElse("busy");
      return Optional.of(
          new CalendarEvent(
              what,
              from.zone(),
              from.local(),
              until,
              again,
              moments("EXDATE", from),
              moments("RDATE", from)));
    }

    private LocalDateTime until(IcsTimes.Moment from) {
      Optional<IcsLine> length = one("DURATION");
      if (length.isPresent()) {
        return IcsTimes.after(from.local(), length.get());
      }
      Optional<IcsLine> end = one("DTEND");
      if (end.isEmpty()) {
        if (!from.day()) {
          throw new IcsException(number(), "the event has no DTEND and no DURATION");
        }
        return from.local().plusDays(1);
      }
      return local(end.get(), end.get().value().strip(), from);
    }

    /// By the clock of where the event begins.
    private LocalDateTime local(IcsLine line, String value, IcsTimes.Moment from) {
      IcsTimes.Moment moment = times.moment(line, value);
      if (moment.day() != from.day()) {
        throw new IcsException(line.number(), line.name() + " and DTSTART are not both days");
      }
      return moment.zone().equals(from.zone())
          ? moment.local()
          : moment.local().atZone(moment.zone()).withZoneSameInstant(from.zone()).toLocalDateTime();
    }

    private Set<LocalDateTime> moments(String name, IcsTimes.Moment from) {
      var moments = new HashSet<LocalDateTime>();
      for (IcsLine line : all(name)) {
        for (String value : line.value().strip().split(",", -1)) {
          moments.add(local(line, value.strip(), from));
        }
      }
      return moments;
    }
  }
}
