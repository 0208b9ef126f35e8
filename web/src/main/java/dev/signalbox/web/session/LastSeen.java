package dev.signalbox.web.session;

import dev.signalbox.engine.store.Database;
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
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

  LastSeen(Database database, JdbcSessionStore store) {
    this.database = database;
    this.store = store;
  }

  /// A use that is known of here and not written yet. To be asked before the session is read: what
  /// is gone from here by then is in what is read.
  Optional<Instant> noted(String session) {
    return Optional.ofNullable(unwritten.get(session));
  }

  /// Counts at once and is written as soon as can be; at most once a minute for each session.
  ///
  /// @param last the last use that is known of
  void note(String session, Instant last, Instant now) {
    if (now.isBefore(last.plus(NOTE_AFTER)) || unwritten.put(session, now) != null) {
      return;
    }
    Thread.startVirtualThread(() -> {
      Instant latest;
      do {
        latest = unwritten.getOrDefault(session, now);
        write(session, latest);
      } while (!unwritten.remove(session, latest));
    });
  }

  private void write(String id, Instant now) {
    try {
      database.write(transaction -> {
        store.touch(transaction.handle(), id, now);
        return true;
      });
    } catch (RuntimeException lost) {
      LOG.debug("A session's use could not be written; the next one will be", lost);
    }
  }
}
