package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.ExpectedAlert;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Alerts that always fire. A timer for each is put off whenever it is reported; when it fires,
/// that nothing came is an alert of the same source, which is over when something comes.
public final class Expectations implements TimerHandler {
  public static final String KIND = "alert.expected";

  /// A timer is put off at most so many times within its time, so that reports cost little.
  private static final int TIMES = 4;

  private final Database database;
  private final Timers timers;
  private final TimeSource clock;
  private final BiConsumer<AlertHook, Received> reports;
  private final Map<String, Awaited> awaited = new LinkedHashMap<>();
  private final Map<String, Instant> putOff = new ConcurrentHashMap<>();
  private final JdbcSourceStore store = new JdbcSourceStore();

  private record Awaited(AlertHook hook, ExpectedAlert alert) {}

  /// @param reports takes what is said of the absence
  public Expectations(
      Database database,
      Timers timers,
      TimeSource clock,
      List<AlertHook> hooks,
      BiConsumer<AlertHook, Received> reports) {
    this.database = database;
    this.timers = timers;
    this.clock = clock;
    this.reports = reports;
    for (AlertHook hook : hooks) {
      hook.expected().forEach(alert -> awaited.put(ref(hook, alert), new Awaited(hook, alert)));
    }
  }

  private static String ref(AlertHook hook, ExpectedAlert alert) {
    return hook.source().name() + "/" + alert.name();
  }

  /// Waits from now on: while no server ran nothing could come.
  public void start() {
    if (!awaited.isEmpty()) {
      database.write(transaction -> {
        awaited.forEach((ref, one) -> await(transaction, ref, one));
        return true;
      });
    }
  }

  private void await(Transaction transaction, String ref, Awaited one) {
    timers.arm(transaction, KIND, ref, transaction.now().plus(one.alert().within()));
  }

  /// Looks whether something awaited is in a delivery.
  ///
  /// @return the delivery, and the end of an absence where there is one
  public Received seen(AlertHook hook, Received received) {
    var signals = new ArrayList<>(received.signals());
    for (ExpectedAlert alert : hook.expected()) {
      boolean there =
          received.signals().stream()
              .anyMatch(signal -> signal.fires() && alert.match().matches(signal.labels()));
      if (there && isDue(ref(hook, alert), alert) && found(hook, alert)) {
        signals.add(signal(hook, alert, Action.RESOLVE));
      }
    }
    return signals.size() == received.signals().size()
        ? received
        : new Received(signals, received.undelivered(), received.refused());
  }

  private boolean isDue(String ref, ExpectedAlert alert) {
    Instant now = clock.instant();
    Duration pause = alert.within().dividedBy(TIMES);
    @Nullable Instant last = putOff.get(ref);
    return last == null || !now.isBefore(last.plus(pause));
  }

  private boolean found(AlertHook hook, ExpectedAlert alert) {
    String ref = ref(hook, alert);
    boolean missed =
        database.write(transaction -> {
          await(transaction, ref, new Awaited(hook, alert));
          return store.found(transaction.handle(), hook.source().name(), alert.name());
        });
    putOff.put(ref, clock.instant());
    return missed;
  }

  /// It is said again each time, since alerts of which nobody speaks are forgotten.
  @Override
  public void fire(Transaction transaction, String ref) {
    Optional.ofNullable(awaited.get(ref))
        .ifPresent(one -> {
          store.missing(
              transaction.handle(),
              one.hook().source().name(),
              one.alert().name(),
              transaction.now());
          await(transaction, ref, one);
          putOff.remove(ref);
          transaction.afterCommit(() ->
              Thread.ofVirtual()
                  .name("signalbox-expected-alert")
                  .start(() -> report(one.hook(), one.alert())));
        });
  }

  private void report(AlertHook hook, ExpectedAlert alert) {
    reports.accept(hook, Received.of(List.of(signal(hook, alert, Action.FIRE))));
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    // It is armed anew at the next report, or at the next start.
  }

  private static Signal signal(AlertHook hook, ExpectedAlert alert, Action action) {
    String source = hook.source().name();
    String title = "Nothing of " + alert.name() + " comes from " + source;
    String summary =
        "%s has not been reported for %d min: its sender, or the way from it, is down."
            .formatted(alert.match(), alert.within().toMinutes());
    return new Signal(
        "expected/" + alert.name(),
        action,
        Severity.CRITICAL,
        title,
        Map.of(
            "alertname", "ExpectedAlertMissing", "expected", alert.name(), "severity", "critical"),
        Map.of("summary", summary),
        List.of(),
        null,
        null);
  }
}
