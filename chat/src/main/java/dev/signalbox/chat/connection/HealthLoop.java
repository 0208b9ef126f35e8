package dev.signalbox.chat.connection;

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
    var id = ConnectionId.chat(adapter.connection());
    ChatAdapter.Health health = adapter.health();
    if (health.connected()) {
      reports.worked(id);
    } else {
      reports.failed(id, masking.apply(health.detail()));
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
