package dev.signalbox.engine.health;

import dev.signalbox.spi.text.VisibleText;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What was heard of connections since somebody looked, in memory: however much a connection is
/// used, little is to be written.
public final class HealthReports implements ConnectionListener {
  /// Characters of a reason that are kept.
  public static final int LONGEST = 300;

  private final InstantSource clock;
  private final Map<ConnectionId, HealthReport> heard = new HashMap<>();

  public HealthReports(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void worked(ConnectionId connection) {
    add(connection, HealthReport.worked(clock.instant()));
  }

  @Override
  public void failed(ConnectionId connection, String why) {
    String line = VisibleText.first(VisibleText.line(VisibleText.first(why, LONGEST)), LONGEST);
    add(connection, HealthReport.failed(clock.instant(), line));
  }

  private synchronized void add(ConnectionId connection, HealthReport report) {
    heard.merge(connection, report, HealthReport::then);
  }

  /// What was heard since the last call.
  public synchronized Map<ConnectionId, HealthReport> drain() {
    Map<ConnectionId, HealthReport> taken = Map.copyOf(heard);
    heard.clear();
    return taken;
  }

  /// What was taken could not be kept: it is taken once more.
  public synchronized void giveBack(ConnectionId connection, HealthReport report) {
    heard.merge(connection, report, (later, earlier) -> earlier.then(later));
  }
}
