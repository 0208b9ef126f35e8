package dev.signalbox.alert;

import dev.signalbox.alert.due.AlertTimers;
import dev.signalbox.alert.view.AlertRoutes;
import dev.signalbox.alert.word.AlertWords;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.HookReceiver;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Alerts: each configured source posts to a hook of its own; what it reports is shown on cards,
/// and so is what of it was not taken.
public final class AlertFeature implements Feature {
  public static final DeclaredCommands DECLARED = AlertWords.DECLARED;

  private final Alerts alerts;
  private final TroubleCounter troubles;
  private final ConnectionListener listener;
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
      List<AlertHook> sources,
      ConnectionListener listener) {
    this.alerts = alerts;
    this.listener = listener;
    this.troubles = new TroubleCounter(troubles, alerts.clock());
    this.hooks = sources.stream().map(this::hook).toList();
    this.commands = AlertWords.of(alerts.database(), groups, silences, care);
    this.timers = new HashMap<>(AlertTimers.of(alerts.timers(), groups, silences).handlers());
    timers.put(AlertExpiry.KIND, alerts.expiry());
    this.routes = new AlertRoutes(alerts.database(), groups, silences).routes();
    this.resends = new ResendLoop(alerts.resends());
  }

  private Hook hook(AlertHook hook) {
    return new Hook(
        hook.source().name(), hook.token(), hook.intake(), new SourceReceiver(hook.source()));
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
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
  }

  /// Shows and writes what is counted, and ends.
  @Override
  public void close() {
    troubles.close();
    resends.close();
  }

  /// What one source sends.
  private final class SourceReceiver implements HookReceiver {
    private final AlertSource source;

    private SourceReceiver(AlertSource source) {
      this.source = source;
    }

    @Override
    public boolean receive(Received received) {
      boolean fresh = alerts.receive(received, source);
      listener.worked(ConnectionId.source(source.name()));
      if (received.undelivered() > 0) {
        troubles.count(
            source,
            Trouble.LEFT_OUT,
            AlertText.count(received.undelivered(), "alert") + " of one delivery");
      }
      return fresh;
    }

    @Override
    public void came(SourceRequest request, String outcome) {
      // Nobody looks at it yet.
    }

    @Override
    public AlertReading reading() {
      return AlertReading.NOTHING;
    }

    @Override
    public void missed(Trouble trouble, String reason) {
      troubles.count(source, trouble, reason);
      if (trouble.isTheSources()) {
        listener.failed(ConnectionId.source(source.name()), trouble.words());
      }
    }
  }
}
