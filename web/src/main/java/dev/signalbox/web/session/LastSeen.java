package dev.signalbox.web.session;

import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When sessions were used last. Noted beside the request, since who only reads must not wait for a
/// disk that is slow or hangs.
final class LastSeen {
  private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
  private static final Duration NOTE_AFTER = Duration.ofMinutes(1);

  private final Database database;
  private final JdbcSessionStore store;
  private final TimeSource clock;
  private final Map<String, Duration> unwritten = new ConcurrentHashMap<>();

  LastSeen(Database database, JdbcSessionStore store, TimeSource clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
  }

  /// A use that is known of here and not written yet, by [TimeSource#elapsed]: a clock that is set
  /// does not move it. To be asked before the session is read: what is gone from here by then is in
  /// what is read.
  Optional<Duration> noted(String session) {
    return Optional.ofNullable(unwritten.get(session));
  }

  /// When a noted use was, if it is this late now.
  Instant instant(Duration noted, Instant now) {
    return now.minus(clock.elapsed().minus(noted));
  }

  /// Counts at once and is written as soon as can be; at most once a minute for each session.
  ///
  /// @param last the last use that is known of
  void note(String session, Instant last, Instant now) {
    Duration used = clock.elapsed();
    if (now.isBefore(last.plus(NOTE_AFTER)) || unwritten.put(session, used) != null) {
      return;
    }
    Thread.startVirtualThread(() -> {
      Duration latest;
      do {
        latest = unwritten.getOrDefault(session, used);
        write(session, latest);
      } while (!unwritten.remove(session, latest));
    });
  }

  private void write(String id, Duration used) {
    try {
      database.write(transaction -> {
        store.touch(transaction.handle(), id, instant(used, transaction.now()));
        return true;
      });
    } catch (RuntimeException lost) {
      LOG.debug("A session's use could not be written; the next one will be", lost);
    }
  }
}
