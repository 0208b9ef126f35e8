package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import java.util.List;

/// What happens to a delivery before alerts are made of it, and after.
public final class SourceInbox {
  private final DeliveryEvents events;
  private final Expectations expectations;
  private final DeliverySamples samples;
  private final DeliveryCounts counts;

  public SourceInbox(
      DeliveryEvents events,
      Expectations expectations,
      DeliverySamples samples,
      DeliveryCounts counts) {
    this.events = events;
    this.expectations = expectations;
    this.samples = samples;
    this.counts = counts;
  }

  /// Begins to wait for what always fires.
  public void start() {
    expectations.start();
  }

  /// What happens when that does not come.
  public TimerHandler expectations() {
    return expectations;
  }

  /// The delivery without labels that are dropped and events that were taken, and with the end of
  /// an absence.
  public Received opened(AlertHook hook, Received received) {
    return expectations.seen(hook, events.fresh(hook.source().name(), dropped(hook, received)));
  }

  private static Received dropped(AlertHook hook, Received received) {
    if (hook.drop().isEmpty()) {
      return received;
    }
    List<Signal> signals =
        received.signals().stream().map(signal -> signal.without(hook.drop())).toList();
    return new Received(signals, received.undelivered(), received.refused(), received.events());
  }

  /// Alerts were made of it.
  public void kept(AlertHook hook, Received received) {
    events.keep(hook.source().name(), received);
  }

  /// Keeps a sample.
  public void came(AlertHook hook, SourceRequest request, List<Signal> signals, String outcome) {
    String done = hook.dryRun() ? "dry run; " + outcome.replaceFirst("^known, ", "") : outcome;
    samples.add(hook.source().name(), hook.token(), request, signals, done);
  }

  /// Counts what becomes of deliveries.
  public DeliveryCounts counts() {
    return counts;
  }
}
