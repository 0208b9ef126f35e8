package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was already taken, so that the same message, click or call counts once however often it
/// comes.
public final class Inbox {
  private final Database database;
  private final JdbcInbox store = new JdbcInbox();
  private final JdbcOfferStore events = new JdbcOfferStore();
  private final ChatCursors cursors;

  public Inbox(Database database) {
    this.database = database;
    cursors = new ChatCursors(database);
  }

  /// Does what a source asks for in the transaction that takes the source; answers what it came to,
  /// or nothing when the source was taken before and so nothing was done.
  public <T> Optional<T> once(RunSource source, Function<Transaction, T> work) {
    return once(source, null, work);
  }

  /// The same; the cursor of its place goes on to this mark in that transaction.
  public <T> Optional<T> once(
      RunSource source, @Nullable ChatCursor mark, Function<Transaction, T> work) {
    return database.write(transaction -> {
      if (mark != null) {
        cursors.heard(transaction, mark);
      }
      return store.insertOnce(transaction.handle(), source, transaction.now())
          ? Optional.of(work.apply(transaction))
          : Optional.<T>empty();
    });
  }

  /// What an offered button came from.
  Optional<Map<String, Object>> event(Offer offer) {
    return database.read(handle -> events.of(handle, offer.message(), offer.action()));
  }

  /// True when it was taken; a later [#once] decides.
  public boolean knows(RunSource source) {
    return database.read(handle -> store.knows(handle, source));
  }
}
