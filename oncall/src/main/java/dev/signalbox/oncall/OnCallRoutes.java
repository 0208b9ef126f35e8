package dev.signalbox.oncall;

import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.store.Database;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is on call, over HTTP: everybody now, and the shifts of one schedule.
record OnCallRoutes(Rotas rotas, Database database) {
  /// Longest time that is asked for at once.
  static final Duration LONGEST = Duration.ofDays(100);

  private static final Duration USUAL = Duration.ofDays(31);

  private static final String SHIFT =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedule", "why"],
       "properties": {"schedule": {"type": "string"}, "person": {"type": "string"},
         "why": {"type": "string"}, "since": {"type": "integer"}, "until": {"type": "integer"}}}
      """;
  private static final String EVERYBODY =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedules"], "properties":
        {"schedules": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["schedule", "zone", "services", "now"], "properties":
            {"schedule": {"type": "string"}, "zone": {"type": "string"},
             "services": {"type": "array", "items": {"type": "string"}},
             "now": %1$s, "next": %1$s}}}}}
      """
          .formatted(SHIFT);
  private static final String SHIFTS =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedule", "zone", "shifts"],
       "properties": {"schedule": {"type": "string"}, "zone": {"type": "string"},
         "shifts": {"type": "array", "items": %s}}}
      """
          .formatted(SHIFT);

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/oncall", List.of(), "Who is on call now, and who is next.", EVERYBODY, this::now),
        Route.get(
            "/api/oncall/{schedule}",
            List.of("from", "to"),
            "The shifts of a schedule, gaps included, in a time of 100 days at most.",
            SHIFTS,
            this::shifts));
  }

  /// @param person null for a gap
  /// @param since milliseconds, or null when it was never otherwise
  /// @param until milliseconds, or null when it never ends
  record ShiftJson(
      String schedule,
      @Nullable String person,
      String why,
      @Nullable Long since,
      @Nullable Long until) {
    static ShiftJson of(Shift shift) {
      return new ShiftJson(
          shift.rota(),
          shift.person(),
          shift.why(),
          shift.since().equals(Instant.MIN) ? null : shift.since().toEpochMilli(),
          shift.until().equals(Instant.MAX) ? null : shift.until().toEpochMilli());
    }
  }

  record RotaJson(
      String schedule,
      String zone,
      List<String> services,
      ShiftJson now,
      @Nullable ShiftJson next) {}

  record EverybodyJson(List<RotaJson> schedules) {}

  record ShiftsJson(String schedule, String zone, List<ShiftJson> shifts) {}

  private RouteAnswer now(RouteCall call) {
    var all = new ArrayList<RotaJson>();
    for (String name : rotas.names()) {
      Optional<OnCall> found = rotas.at(name, rotas.now());
      Optional<Rota> rota = rotas.named(name);
      if (found.isPresent() && rota.isPresent()) {
        Shift next = found.get().next();
        all.add(
            new RotaJson(
                name,
                rota.get().zone().getId(),
                rotas.services().stream()
                    .filter(service -> service.rota().equals(name))
                    .map(ServiceRota::name)
                    .toList(),
                ShiftJson.of(found.get().now()),
                next == null ? null : ShiftJson.of(next)));
      }
    }
    return new RouteAnswer.Found(new EverybodyJson(all));
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
        database.read(handle ->
            rotas.between(handle, name, from, until).stream().map(ShiftJson::of).toList());
    return new RouteAnswer.Found(new ShiftsJson(name, rota.zone().getId(), shifts));
  }

  private static Instant instant(@Nullable String text, Instant usual) {
    return text == null || text.isEmpty() ? usual : Instant.parse(text);
  }
}
