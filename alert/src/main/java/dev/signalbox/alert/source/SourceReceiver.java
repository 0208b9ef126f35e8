package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.Alerts;
import dev.signalbox.alert.TroubleCounter;
import dev.signalbox.engine.feature.HookReceiver;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import java.util.List;

/// Takes what one source sends.
public final class SourceReceiver implements HookReceiver {
  private final AlertHook hook;
  private final Alerts alerts;
  private final AlertReading reading;
  private final SourceInbox inbox;
  private final TroubleCounter troubles;
  private final ConnectionListener listener;

  public SourceReceiver(
      AlertHook hook,
      Alerts alerts,
      AlertReading reading,
      SourceInbox inbox,
      TroubleCounter troubles,
      ConnectionListener listener) {
    this.hook = hook;
    this.alerts = alerts;
    this.reading = reading;
    this.inbox = inbox;
    this.troubles = troubles;
    this.listener = listener;
  }

  @Override
  public boolean receive(Received received) {
    AlertSource source = hook.source();
    boolean fresh = taken(received);
    listener.worked(ConnectionId.source(source.name()));
    if (received.undelivered() > 0) {
      troubles.count(
          source,
          Trouble.LEFT_OUT,
          AlertText.count(received.undelivered(), "alert") + " of one delivery");
    }
    return fresh;
  }

  private boolean taken(Received received) {
    String source = hook.source().name();
    try {
      Received opened = inbox.opened(hook, received);
      boolean fresh = !hook.dryRun() && alerts.receive(opened, hook.source());
      inbox.kept(hook, received);
      boolean news = fresh || hook.dryRun();
      inbox.counts().count(source, news ? DeliveryCounts.TAKEN : DeliveryCounts.KNOWN);
      return fresh;
    } catch (RuntimeException notNow) {
      inbox.counts().count(source, DeliveryCounts.LATER);
      throw notNow;
    }
  }

  @Override
  public void came(SourceRequest request, List<Signal> signals, String outcome) {
    inbox.came(hook, request, signals, outcome);
  }

  @Override
  public AlertReading reading() {
    return reading;
  }

  @Override
  public void missed(Trouble trouble, String reason) {
    troubles.count(hook.source(), trouble, reason);
    inbox.counts().count(hook.source().name(), trouble);
    if (trouble.isTheSources()) {
      listener.failed(ConnectionId.source(hook.source().name()), trouble.words());
    }
  }
}
