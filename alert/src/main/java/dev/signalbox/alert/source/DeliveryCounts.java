package dev.signalbox.alert.source;

import dev.signalbox.alert.source.JdbcTallyStore.Tally;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what becomes of the deliveries of sources: in memory, and each minute in the database, so
/// that no delivery costs a row.
public final class DeliveryCounts {
  /// It said something new.
  static final String TAKEN = "taken";

  /// It said what was known.
  static final String KNOWN = "known";

  /// It was not taken, and its sender may try again.
  static final String LATER = "later";

  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final TimeSource clock;
  private final JdbcTallyStore store = new JdbcTallyStore();
  private final Map<Key, Long> counts = new LinkedHashMap<>();

  private record Key(String source, Instant at, String outcome) {}

  /// What became of deliveries in the last hour and the last day, how often.
  record Counted(Map<String, Long> hour, Map<String, Long> day) {
    static final Counted NOTHING = new Counted(Map.of(), Map.of());

    Counted {
      hour = Map.copyOf(hour);
      day = Map.copyOf(day);
    }
  }

  public DeliveryCounts(Database database, TimeSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Something was not taken.
  void count(String source, Trouble trouble) {
    count(source, trouble.name());
  }

  /// Something became of a delivery.
  void count(String source, String outcome) {
    synchronized (counts) {
      counts.merge(new Key(source, span(clock.instant()), outcome), 1L, Long::sum);
    }
  }

  private static Instant span(Instant at) {
    long millis = at.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, SPAN.toMillis()));
  }

  /// Writes what was counted; what cannot be written now is counted on.
  public void flush() {
    List<Tally> some = counted();
    if (some.isEmpty()) {
      return;
    }
    database.write(transaction -> {
      store.forget(transaction.handle(), clock.instant().minus(DAY).minus(SPAN));
      some.forEach(tally -> store.add(transaction.handle(), tally));
      return true;
    });
    synchronized (counts) {
      some.forEach(tally ->
          counts.computeIfPresent(
              new Key(tally.source(), tally.at(), tally.outcome()),
              (_, times) -> times > tally.times() ? times - tally.times() : null));
    }
  }

  private List<Tally> counted() {
    synchronized (counts) {
      return counts.entrySet().stream()
          .map(entry ->
              new Tally(
                  entry.getKey().source(),
                  entry.getKey().at(),
                  entry.getKey().outcome(),
                  entry.getValue()))
          .toList();
    }
  }

  /// By source: what was written, and what this server will write.
  Map<String, Counted> all() {
    Instant now = clock.instant();
    Instant day = now.minus(DAY);
    var tallies = new ArrayList<>(database.read(handle -> store.since(handle, day)));
    counted().stream().filter(tally -> !tally.at().isBefore(day)).forEach(tallies::add);
    var hours = new TreeMap<String, Map<String, Long>>();
    var days = new TreeMap<String, Map<String, Long>>();
    for (Tally tally : tallies) {
      add(days, tally);
      if (tally.at().isAfter(now.minus(HOUR))) {
        add(hours, tally);
      }
    }
    var all = new TreeMap<String, Counted>();
    days.forEach((source, times) ->
        all.put(source, new Counted(hours.getOrDefault(source, Map.of()), times)));
    return all;
  }

  private static void add(Map<String, Map<String, Long>> all, Tally tally) {
    all.computeIfAbsent(tally.source(), _ -> new TreeMap<>())
        .merge(tally.outcome(), tally.times(), Long::sum);
  }
}
