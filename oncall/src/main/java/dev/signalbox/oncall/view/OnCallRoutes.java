package dev.signalbox.oncall.view;

import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.oncall.ServiceRota;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is on call, over HTTP: everybody now, the shifts of one schedule, and a month of it.
public record OnCallRoutes(Rotas rotas) {
  /// Longest time that is asked for at once.
  static final Duration LONGEST = Duration.ofDays(100);

  private static final Duration USUAL = Duration.ofDays(31);

  /// As many schedules as anybody looks through.
  private static final int MOST = 200;

  private static final String EVERYBODY =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedules", "more"],
       "properties": {"more": {"type": "integer"},
        "schedules": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["schedule", "zone", "services", "shadow", "now"], "properties":
            {"schedule": {"type": "string"}, "zone": {"type": "string"},
             "services": {"type": "array", "items": {"type": "string"}},
             "shadow": {"type": "array", "items": {"type": "string"}},
             "now": %1$s, "next": %1$s}}}}}
      """
          .formatted(ShiftJson.SCHEMA);
  private static final String SHIFTS =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedule", "zone", "shifts"],
       "properties": {"schedule": {"type": "string"}, "zone": {"type": "string"},
         "shifts": {"type": "array", "items": %s}}}
      """
          .formatted(ShiftJson.SCHEMA);

  public List<Route> all() {
    return List.of(
        Route.get(
            "/api/oncall",
            List.of("match"),
            "Who is on call now, and who is next, by the schedules whose name or service has these"
                + " letters; 200 at most.",
            EVERYBODY,
            this::now),
        Route.get(
            "/api/oncall/{schedule}",
            List.of("from", "to"),
            "The shifts of a schedule, gaps included, in a time of 100 days at most; of the past"
                + " what was written down.",
            SHIFTS,
            this::shifts),
        Route.get(
            "/api/oncall/{schedule}/month",
            List.of("month"),
            "A month of a schedule in whole weeks, by the clock of its zone.",
            RotaMonth.SCHEMA,
            this::month));
  }

  record RotaJson(
      String schedule,
      String zone,
      List<String> services,
      List<String> shadow,
      ShiftJson now,
      @Nullable ShiftJson next) {}

  record EverybodyJson(List<RotaJson> schedules, int more) {}

  record ShiftsJson(String schedule, String zone, List<ShiftJson> shifts) {}

  private RouteAnswer now(RouteCall call) {
    String match = Objects.requireNonNullElse(call.argument("match"), "").toLowerCase(Locale.ROOT);
    Map<String, List<String>> services = ServiceRota.byRota(rotas.services());
    Map<String, Rota> known = rotas.file().rotas();
    List<String> names =
        known.keySet().stream()
            .filter(name -> fits(match, name, services.getOrDefault(name, List.of())))
            .toList();
    Map<String, OnCall> found =
        rotas.all(names.subList(0, Math.min(MOST, names.size())), rotas.now());
    var all = new ArrayList<RotaJson>();
    found.forEach((name, onCall) -> {
      Rota rota = Objects.requireNonNull(known.get(name));
      Shift next = onCall.next();
      all.add(
          new RotaJson(
              name,
              rota.zone().getId(),
              services.getOrDefault(name, List.of()),
              rota.shadow(),
              ShiftJson.of(onCall.now()),
              next == null ? null : ShiftJson.of(next)));
    });
    return new RouteAnswer.Found(new EverybodyJson(all, names.size() - all.size()));
  }

  static boolean fits(String match, String name, List<String> services) {
    return name.toLowerCase(Locale.ROOT).contains(match)
        || services.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(match));
  }

  private RouteAnswer shifts(RouteCall call) {
    String name = String.valueOf(call.argument("schedule"));
    Rota rota = rotas.file().rotas().get(name);
    if (rota == null) {
      return new RouteAnswer.Hidden("schedule");
    }
    Instant from;
    Instant until;
    try {
      from = instant(call.argument("from"), rotas.now());
      until = instant(call.argument("to"), from.plus(USUAL));
    } catch (DateTimeException e) {
      return new RouteAnswer.Misused("'from' and 'to' are instants such as 2026-12-01T00:00:00Z.");
    }
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      return new RouteAnswer.Misused("'to' is after 'from', by 100 days at most.");
    }
    List<ShiftJson> shifts =
        rotas
            .database()
            .read(handle ->
                rotas.history(handle, name, from, until).stream().map(ShiftJson::of).toList());
    return new RouteAnswer.Found(new ShiftsJson(name, rota.zone().getId(), shifts));
  }

  private static Instant instant(@Nullable String text, Instant usual) {
    return text == null || text.isEmpty() ? usual : Instant.parse(text);
  }

  private RouteAnswer month(RouteCall call) {
    String name = String.valueOf(call.argument("schedule"));
    Rota rota = rotas.file().rotas().get(name);
    if (rota == null) {
      return new RouteAnswer.Hidden("schedule");
    }
    Instant now = rotas.now();
    String asked = call.argument("month");
    YearMonth month;
    try {
      month =
          asked == null || asked.isEmpty()
              ? YearMonth.from(now.atZone(rota.zone()))
              : YearMonth.parse(asked);
    } catch (DateTimeException e) {
      return new RouteAnswer.Misused("'month' is one such as 2026-12.");
    }
    if (month.getYear() < 1970 || month.getYear() > 2200) {
      return new RouteAnswer.Misused("'month' is one from 1970 to 2200.");
    }
    var grid = new MonthGrid(month, rota.zone());
    List<Shift> shifts =
        rotas.database().read(handle -> rotas.history(handle, name, grid.begin(), grid.end()));
    return new RouteAnswer.Found(
        RotaMonth.of(
            rota,
            ServiceRota.byRota(rotas.services()).getOrDefault(name, List.of()),
            grid,
            now,
            shifts));
  }
}
