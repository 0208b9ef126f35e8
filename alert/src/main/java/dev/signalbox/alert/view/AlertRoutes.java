package dev.signalbox.alert.view;

import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupDecision;
import dev.signalbox.alert.row.JdbcDecisionStore;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is asked of alerts over HTTP: what fires, why, and what is silent.
public final class AlertRoutes {
  private static final int LOOKED_AT = 1000;
  private static final int MOST = 100;
  private static final int DECISIONS = 200;
  private static final String ALERTS =
      """
      {"type": "object",
       "properties": {
         "more": {"type": "integer"},
         "alerts": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "code": {"type": "string"},
             "title": {"type": "string"},
             "state": {"type": "string", "enum": ["WAITING", "OPEN", "ENDED"]},
             "severity": {"type": "string", "enum": ["CRITICAL", "ERROR", "WARNING", "INFO"]},
             "room": {"type": "string"},
             "source": {"type": "string"},
             "since": {"type": "integer"},
             "firing": {"type": "integer"},
             "held": {"type": "integer"},
             "mayEnd": {"type": "integer"},
             "ended": {"type": "integer"},
             "holder": {"type": "string"},
             "quietUntil": {"type": "integer"},
             "assigned": {"type": "string"},
             "labels": {"type": "object", "additionalProperties": {"type": "string"}}},
           "required": ["code", "title", "state", "room", "source", "since", "firing", "held",
             "mayEnd", "ended", "labels"],
           "additionalProperties": false}}},
       "required": ["alerts", "more"],
       "additionalProperties": false}
      """;
  private static final String WHY =
      """
      {"type": "object",
       "properties": {
         "title": {"type": "string"},
         "decisions": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "at": {"type": "integer"},
             "stage": {"type": "string"},
             "verdict": {"type": "string"},
             "why": {"type": "string"},
             "alert": {"type": "string"}},
           "required": ["at", "stage", "verdict", "why"],
           "additionalProperties": false}}},
       "required": ["title", "decisions"],
       "additionalProperties": false}
      """;
  private static final String SILENCES =
      """
      {"type": "object",
       "properties": {
         "silences": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "code": {"type": "string"},
             "matchers": {"type": "string"},
             "person": {"type": "string"},
             "room": {"type": "string"},
             "why": {"type": "string"},
             "since": {"type": "integer"},
             "until": {"type": "integer"},
             "groups": {"type": "integer"}},
           "required": ["code", "matchers", "person", "why", "since", "groups"],
           "additionalProperties": false}}},
       "required": ["silences"],
       "additionalProperties": false}
      """;

  private final Database database;
  private final Groups groups;
  private final Silences silences;
  private final JdbcDecisionStore decisions = new JdbcDecisionStore();

  public AlertRoutes(Database database, Groups groups, Silences silences) {
    this.database = database;
    this.groups = groups;
    this.silences = silences;
  }

  private record Listing(List<AlertJson> alerts, int more) {}

  private record Why(String title, List<Decided> decisions) {}

  private record Decided(
      long at, String stage, String verdict, String why, @Nullable String alert) {}

  private record Silent(List<SilenceJson> silences) {}

  /// @param room where it was said, or null for whoever may not read it
  /// @param until or null where it lasts until all of it is resolved
  /// @param groups in which it holds something
  private record SilenceJson(
      String code,
      String matchers,
      String person,
      @Nullable String room,
      String why,
      long since,
      @Nullable Long until,
      int groups) {}

  /// All of them.
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/alerts",
            List.of("match"),
            "Groups of alerts that have not ended, in the rooms that the person reads, the newest"
                + " first; at most 100.",
            ALERTS,
            this::alerts),
        Route.get(
            "/api/alerts/{code}/why",
            List.of(),
            "What was decided about a group of alerts, the newest first.",
            WHY,
            this::why),
        Route.get(
            "/api/silences",
            List.of(),
            "What is silent now, what ends first in front.",
            SILENCES,
            this::silences));
  }

  private RouteAnswer alerts(RouteCall call) {
    @Nullable String match = call.argument("match");
    try {
      Matchers matchers = match == null ? Matchers.ANYTHING : Matchers.parse(match);
      return new RouteAnswer.Found(
          database.read(handle -> listing(handle, call.person(), matchers)));
    } catch (MatcherException wrong) {
      return new RouteAnswer.Misused("These are no matchers: " + wrong.getMessage() + ".");
    }
  }

  private Listing listing(Handle handle, Person person, Matchers matchers) {
    List<AlertGroup> seen =
        groups.unended(handle, LOOKED_AT).stream()
            .filter(group -> matchers.matches(group.origin().labels()))
            .filter(group -> groups.rooms().mayRead(person, group.origin().room()))
            .toList();
    List<AlertJson> page =
        seen.stream()
            .limit(MOST)
            .map(group -> AlertJson.of(group, groups.counts(handle, group.id())))
            .toList();
    return new Listing(page, seen.size() - page.size());
  }

  private RouteAnswer why(RouteCall call) {
    String code = String.valueOf(call.argument("code"));
    Optional<AlertGroup> found =
        database
            .read(handle -> groups.byCode(handle, code))
            .filter(group -> groups.rooms().mayRead(call.person(), group.origin().room()));
    if (found.isEmpty()) {
      return new RouteAnswer.Hidden("alert");
    }
    AlertGroup group = found.get();
    List<Decided> all =
        database.read(handle -> decisions.of(handle, group.id(), DECISIONS)).stream()
            .map(AlertRoutes::decided)
            .toList();
    return new RouteAnswer.Found(new Why(group.title(), all));
  }

  private static Decided decided(GroupDecision one) {
    return new Decided(
        one.at().toEpochMilli(),
        one.stage(),
        one.verdict(),
        one.why(),
        one.alert() == null ? null : one.alert().fingerprint());
  }

  private RouteAnswer silences(RouteCall call) {
    return new RouteAnswer.Found(
        database.read(handle ->
            new Silent(
                silences.active(handle).stream()
                    .map(silence -> json(handle, call.person(), silence))
                    .toList())));
  }

  private SilenceJson json(Handle handle, Person person, Silence silence) {
    return new SilenceJson(
        silence.code(),
        silence.matchers(),
        silence.person(),
        groups.rooms().mayRead(person, silence.room()) ? silence.room() : null,
        silence.why(),
        silence.starts().toEpochMilli(),
        silence.ends() == null ? null : silence.ends().toEpochMilli(),
        groups.holding(handle, silence.holds()).size());
  }
}
