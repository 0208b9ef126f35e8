package dev.signalbox.chat.unattended;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.PostReceiver;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.trigger.Schedules;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runbooks that start by themselves: a command, a route, timers that go by the files of now.
public final class TriggerFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(SchedulesCommand.COMMAND);

  private static final Logger LOG = LoggerFactory.getLogger(TriggerFeature.class);
  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {
         "schedules": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "runbook": {"type": "string"},
             "about": {"type": "string"},
             "times": {"type": "array", "items": {"type": "string"}},
             "as": {"type": "string"},
             "room": {"type": "string"},
             "catchUp": {"type": "boolean"},
             "nextAt": {"type": "integer"},
             "last": {
               "type": "object",
               "properties": {
                 "at": {"type": "integer"},
                 "plannedAt": {"type": "integer"},
                 "run": {"type": "string"},
                 "status": {"type": "string"},
                 "refused": {"type": "boolean"},
                 "why": {"type": "string"}},
               "required": ["at", "plannedAt", "refused"],
               "additionalProperties": false},
             "missed": {
               "type": "object",
               "properties": {
                 "at": {"type": "integer"},
                 "count": {"type": "integer"}},
               "required": ["at", "count"],
               "additionalProperties": false}},
           "required": ["runbook", "about", "times", "as", "catchUp"],
           "additionalProperties": false}}},
       "required": ["schedules"],
       "additionalProperties": false}
      """;

  private final Schedules schedules;
  private final SeenSchedules listing;
  private final PostReceiver webhooks;
  private final Runbooks runbooks;

  public TriggerFeature(
      Schedules schedules, SeenSchedules listing, PostReceiver webhooks, Runbooks runbooks) {
    this.schedules = schedules;
    this.listing = listing;
    this.webhooks = webhooks;
    this.runbooks = runbooks;
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(SchedulesCommand.of(listing));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/schedules",
            List.of(),
            "Runbooks that start by the clock, what comes next first.",
            ANSWER,
            this::list));
  }

  private RouteAnswer list(RouteCall call) {
    return new RouteAnswer.Found(new Listing(listing.of(call.person())));
  }

  @Override
  public List<PostReceiver> posts() {
    return List.of(webhooks);
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(Schedules.FIRE, schedules, Schedules.REVIEW, schedules.reviews());
  }

  @Override
  public void start() {
    schedules.start();
    runbooks.onChange(_ -> review());
  }

  /// What cannot be written now is put right at the next look.
  private void review() {
    try {
      schedules.review();
    } catch (RuntimeException later) {
      LOG.warn("schedules are looked at again within the hour", later);
    }
  }

  private record Listing(List<ScheduleJson> schedules) {}
}
