package dev.signalbox.alert;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.HookReceiver;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;

/// Alerts: each configured source posts to a hook of its own; what it reports is shown on cards,
/// and so is what of it was not taken.
public final class AlertFeature implements Feature {
  private final Alerts alerts;
  private final TroubleCounter troubles;
  private final ConnectionListener listener;
  private final List<Hook> hooks;

  /// @param listener hears how the sources do
  public AlertFeature(
      Alerts alerts,
      Troubles troubles,
      TimeSource clock,
      List<AlertHook> sources,
      ConnectionListener listener) {
    this.alerts = alerts;
    this.listener = listener;
    this.troubles = new TroubleCounter(troubles, clock);
    this.hooks = sources.stream().map(this::hook).toList();
  }

  private Hook hook(AlertHook hook) {
    return new Hook(
        hook.source().name(), hook.token(), hook.intake(), new SourceReceiver(hook.source()));
  }

  @Override
  public List<Hook> hooks() {
    return hooks;
  }

  @Override
  public void start() {
    troubles.start();
  }

  /// Shows what is counted, and ends.
  @Override
  public void close() {
    troubles.close();
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
