package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was said last of each alert that fires. A source that only repeats itself makes us write no
/// row: when its alerts expire, and how often it spoke, follows in one batch.
final class Resends {
  /// More are not remembered, and are compared with their row.
  private static final int MOST = 200_000;

  private static final int BATCH = 500;
  private static final int REPLICAS = 3;

  private final Database database;
  private final JdbcAlertStore store = new JdbcAlertStore();
  private final Map<AlertKey, Known> known = new ConcurrentHashMap<>();

  Resends(Database database) {
    this.database = database;
  }

  /// @param starts when it began, as replicas of its sender say it
  /// @param sent since the last batch
  private record Known(String digest, List<Instant> starts, Instant expires, long sent) {
    Known {
      starts = List.copyOf(starts);
    }

    Known again(Instant until) {
      return new Known(digest, starts, until, sent + 1);
    }

    boolean says(String other, @Nullable Instant start, Instant now) {
      return digest.equals(other)
          && (start == null || starts.contains(start))
          && now.isBefore(expires);
    }
  }

  /// Reads again what was known before the start.
  void load() {
    database.read(store::active).forEach(this::learn);
  }

  /// Whether that is said already of an alert that has not expired; then it only lasts longer.
  ///
  /// @param start when the source says that it began; where it does not say so, another server may
  ///   have heard of an end in between
  boolean repeats(
      AlertKey key, String digest, @Nullable Instant start, Instant now, Instant until) {
    if (start == null && database.dialect() == Dialect.POSTGRESQL) {
      return false;
    }
    Known old = known.get(key);
    if (old == null || !old.says(digest, start, now)) {
      return false;
    }
    return known.replace(key, old, old.again(until)) || repeats(key, digest, start, now, until);
  }

  /// It was written; an alert that fires no more is not known here.
  void learn(Alert alert) {
    Instant expires = alert.times().expires();
    if (!alert.firing() || expires == null) {
      known.remove(alert.key());
    } else if (known.size() < MOST || known.containsKey(alert.key())) {
      known.compute(alert.key(), (_, old) -> known(alert, expires, old));
    }
  }

  private static Known known(Alert alert, Instant expires, @Nullable Known old) {
    var starts = new ArrayList<Instant>();
    Instant started = alert.times().started();
    if (started != null) {
      starts.add(started);
    }
    if (old != null && old.digest.equals(alert.digest())) {
      old.starts.stream().filter(one -> !one.equals(started)).limit(REPLICAS).forEach(starts::add);
    }
    return new Known(alert.digest(), starts, expires, 0);
  }

  /// How many are remembered.
  int size() {
    return known.size();
  }

  /// Writes what followed.
  void flush() {
    List<Map.Entry<AlertKey, Known>> spoke =
        new ArrayList<>(
            known.entrySet().stream().filter(entry -> entry.getValue().sent > 0).toList());
    for (int from = 0; from < spoke.size(); from += BATCH) {
      List<Map.Entry<AlertKey, Known>> some =
          spoke.subList(from, Math.min(from + BATCH, spoke.size()));
      database.write(transaction -> {
        some.forEach(entry ->
            store.heard(
                transaction.handle(),
                entry.getKey(),
                entry.getValue().expires,
                entry.getValue().sent));
        return true;
      });
      some.forEach(entry -> counted(entry.getKey(), entry.getValue().sent));
    }
  }

  private void counted(AlertKey key, long sent) {
    known.computeIfPresent(
        key,
        (_, now) -> new Known(now.digest, now.starts, now.expires, Math.max(0, now.sent - sent)));
  }
}
