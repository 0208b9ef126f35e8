package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far rooms of other platforms have been heard, and until when people were told that something
/// of them was not.
public final class ChatCursors implements Cursors {
  /// Nothing is said of what is shorter.
  private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

  private final Database database;
  private final JdbcCursorStore store;

  public ChatCursors(Database database) {
    this.database = database;
    store = new JdbcCursorStore(database.dialect());
  }

  @Override
  public Optional<String> of(Place place) {
    return database.read(handle -> store.cursor(handle, place));
  }

  @Override
  public Optional<Instant> heardUntil(String connection) {
    return database.read(handle -> store.heardUntil(handle, connection));
  }

  /// Something comes over a connection: where it is the first that ever did, what is missed after
  /// it is asked for from here, however soon this server dies.
  public void begin(String connection) {
    if (heardUntil(connection).isEmpty()) {
      database.write(transaction -> {
        store.begin(transaction.handle(), connection, transaction.now());
        return true;
      });
    }
  }

  /// All that was said on a connection until now has been handed over.
  public void caughtUp(String connection) {
    database.write(transaction -> {
      store.hear(transaction.handle(), connection, transaction.now());
      return true;
    });
  }

  /// A message was heard. A cursor never goes back to what was said earlier, whoever hears it; what
  /// is said to come from later than now comes from now.
  public void heard(Transaction transaction, ChatCursor mark) {
    Instant now = transaction.now();
    Instant at = mark.at().isAfter(now) ? now : mark.at();
    store.advance(transaction.handle(), mark.place(), mark.cursor(), at);
  }

  /// Since when nothing was heard at a place, of what people were not told yet; they count as told
  /// with the transaction.
  ///
  /// @param since when the gap began that ends now
  /// @return empty when there is nothing to tell
  public Optional<Instant> untold(Transaction transaction, Place place, Instant since) {
    Instant now = transaction.now();
    Instant start =
        store
            .lockedToldUntil(transaction.handle(), place)
            .filter(told -> told.isAfter(since))
            .orElse(since);
    if (start.plus(SHORTEST_GAP).isAfter(now)) {
      return Optional.empty();
    }
    store.tell(transaction.handle(), place, now);
    return Optional.of(start);
  }
}
