package dev.signalbox.chat.connection;

import dev.signalbox.chat.lease.ConnectionTraffic;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.HealthReport;
import dev.signalbox.engine.health.HealthReports;
import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes what was heard of connections: that one does something else than before soon, that it
/// goes on doing so once a minute. Looks at the chat platforms, which say themselves how they do.
public final class HealthLoop implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  static final Duration STEADY = Duration.ofMinutes(1);

  private final ConnectionHealths healths;
  private final HealthReports reports;
  private final List<LeasedAdapter> adapters;
  private final UnaryOperator<String> masking;
  private final TimeSource clock;
  private final Map<ConnectionId, Written> written = new HashMap<>();
  private final Map<String, Duration> caughtUp = new HashMap<>();
  private final WorkLoop loop =
      new WorkLoop("signalbox-health", "writing how connections do", this::round);

  /// @param masking takes secrets out of what platforms say
  public HealthLoop(
      ConnectionHealths healths,
      HealthReports reports,
      Collection<LeasedAdapter> adapters,
      UnaryOperator<String> masking,
      TimeSource clock) {
    this.healths = healths;
    this.reports = reports;
    this.adapters = List.copyOf(adapters);
    this.masking = masking;
    this.clock = clock;
  }

  void start() {
    loop.start();
  }

  private Duration round() {
    write();
    look();
    count();
    return EVERY;
  }

  /// Asks the chat platforms whose connections this server holds; other servers say how others do.
  void look() {
    for (LeasedAdapter adapter : adapters) {
      if (adapter.isHeld()) {
        look(adapter);
      }
    }
  }

  private void look(ChatAdapter adapter) {
    tell(adapter, adapter.health());
  }

  /// Asks a platform now whether it answers.
  ///
  /// @return empty where another server holds the connection
  Optional<ChatAdapter.Health> probe(String connection) {
    Optional<LeasedAdapter> held =
        adapters.stream()
            .filter(adapter -> adapter.connection().equals(connection))
            .filter(LeasedAdapter::isHeld)
            .findFirst();
    return held.map(adapter -> {
      ChatAdapter.Health health = adapter.probe();
      tell(adapter, health);
      write();
      return new ChatAdapter.Health(
          health.connected(), health.caughtUp(), masking.apply(health.detail()));
    });
  }

  /// Keeps what went over the connections since the last time, of each in one write.
  void count() {
    for (LeasedAdapter adapter : adapters) {
      ConnectionTraffic counted = adapter.traffic().drain();
      if (!counted.equals(ConnectionTraffic.NONE)) {
        try {
          healths.count(ConnectionId.chat(adapter.connection()), counted);
        } catch (RuntimeException unwritten) {
          adapter.traffic().giveBack(counted);
          throw unwritten;
        }
      }
    }
  }

  private void tell(ChatAdapter adapter, ChatAdapter.Health health) {
    var id = ConnectionId.chat(adapter.connection());
    if (health.caughtUp()) {
      caughtUp(adapter.connection());
    }
    if (health.connected()) {
      reports.worked(id);
    } else {
      reports.failed(id, masking.apply(health.detail()));
    }
  }

  private synchronized void caughtUp(String connection) {
    @Nullable Duration last = caughtUp.get(connection);
    if (last == null || clock.elapsed().minus(last).compareTo(STEADY) >= 0) {
      healths.caughtUp(connection);
      caughtUp.put(connection, clock.elapsed());
    }
  }

  /// Writes what is new, or old enough. What cannot be written now is kept.
  synchronized void write() {
    Map<ConnectionId, HealthReport> taken = new HashMap<>(reports.drain());
    try {
      while (!taken.isEmpty()) {
        var next = taken.entrySet().iterator().next();
        if (isDue(next.getKey(), next.getValue())) {
          healths.report(next.getKey(), next.getValue());
          boolean fails = next.getValue().failures() > 0;
          written.put(next.getKey(), new Written(fails, clock.elapsed()));
        } else {
          reports.giveBack(next.getKey(), next.getValue());
        }
        taken.remove(next.getKey());
      }
    } finally {
      taken.forEach(reports::giveBack);
    }
  }

  private boolean isDue(ConnectionId id, HealthReport report) {
    @Nullable Written last = written.get(id);
    return last == null
        || last.fails != report.failures() > 0
        || clock.elapsed().minus(last.at).compareTo(STEADY) >= 0;
  }

  @Override
  public void close() {
    loop.close();
  }

  private record Written(boolean fails, Duration at) {}
}
