package dev.signalbox.alert;

import dev.signalbox.alert.due.AlertRetention;
import dev.signalbox.alert.due.AlertTimers;
import dev.signalbox.alert.source.DeliveryCounts;
import dev.signalbox.alert.source.DeliveryEvents;
import dev.signalbox.alert.source.DeliverySamples;
import dev.signalbox.alert.source.Expectations;
import dev.signalbox.alert.source.SourceInbox;
import dev.signalbox.alert.source.SourceReading;
import dev.signalbox.alert.source.SourceReceiver;
import dev.signalbox.alert.source.SourceRoutes;
import dev.signalbox.alert.source.SourceTrial;
import dev.signalbox.alert.view.AlertRoutes;
import dev.signalbox.alert.word.AlertWords;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.time.TimerHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Alerts: each configured source posts to a hook of its own; what it reports is shown on cards,
/// and so is what of it was not taken.
public final class AlertFeature implements Feature {
  public static final DeclaredCommands DECLARED = AlertWords.DECLARED;

  private final Alerts alerts;
  private final AlertCare care;
  private final TroubleCounter troubles;
  private final SourceInbox inbox;
  private final SourceTrial trial;
  private final List<Hook> hooks;
  private final List<FeatureCommand> commands;
  private final Map<String, TimerHandler> timers;
  private final List<Route> routes;
  private final ResendLoop resends;

  /// @param listener hears how the sources do
  public AlertFeature(
      Alerts alerts,
      Groups groups,
      Silences silences,
      AlertCare care,
      Troubles troubles,
      Sources sources,
      ConnectionListener listener) {
    this.alerts = alerts;
    this.care = care;
    this.troubles = new TroubleCounter(troubles, alerts.clock());
    this.inbox = inbox(alerts, groups, sources.all());
    this.trial = new SourceTrial(alerts.clock());
    this.hooks =
        sources.all().stream()
            .map(hook -> {
              var reading = new SourceReading(hook, alerts.database(), groups, silences);
              return new Hook(
                  hook.source().name(),
                  hook.token(),
                  hook.intake(),
                  new SourceReceiver(hook, alerts, reading, inbox, this.troubles, listener));
            })
            .toList();
    this.commands = AlertWords.of(alerts.database(), groups, silences, care);
    this.timers = new HashMap<>(AlertTimers.of(alerts.timers(), groups, silences).handlers());
    timers.put(AlertExpiry.KIND, alerts.expiry());
    timers.put(AlertRetention.KIND, alerts.retention());
    this.routes =
        Stream.of(
                new AlertRoutes(alerts.database(), groups, silences).routes(),
                routes(alerts, groups, sources))
            .flatMap(List::stream)
            .toList();
    timers.put(Expectations.KIND, inbox.expectations());
    this.resends = new ResendLoop(alerts.resends()::flush, inbox.counts()::flush);
  }

  private List<Route> routes(Alerts alerts, Groups groups, Sources sources) {
    return new SourceRoutes(
            sources, groups, alerts.database(), inbox.counts(), trial, alerts.clock())
        .all();
  }

  private static SourceInbox inbox(Alerts alerts, Groups groups, List<AlertHook> sources) {
    var database = alerts.database();
    return new SourceInbox(
        new DeliveryEvents(database),
        new Expectations(
            database,
            alerts.timers(),
            alerts.clock(),
            sources,
            (hook, received) -> alerts.receive(received, hook.source())),
        new DeliverySamples(database, groups.ids()),
        new DeliveryCounts(database, alerts.clock()));
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
  }

  @Override
  public List<FeatureListener> listeners() {
    return List.of(care);
  }

  @Override
  public List<Hook> hooks() {
    return hooks;
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.copyOf(timers);
  }

  @Override
  public void start() {
    alerts.start();
    troubles.start();
    resends.start();
    inbox.start();
  }

  /// Shows and writes what is counted, and ends.
  @Override
  public void close() {
    troubles.close();
    resends.close();
    trial.close();
  }
}
