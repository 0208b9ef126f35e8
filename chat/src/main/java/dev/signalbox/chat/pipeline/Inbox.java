package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;

/// What was already taken, so that the same message, click or call counts once however often it
/// comes.
public final class Inbox {
  private final Database database;
  private final JdbcInbox store = new JdbcInbox();

  public Inbox(Database database) {
    this.database = database;
  }

  /// Takes it in this transaction; false when it was taken before.
  public boolean take(Transaction transaction, RunSource source) {
    return store.take(transaction.handle(), source, transaction.now());
  }

  /// True when it was taken; a later [#take] in a transaction decides.
  public boolean knows(RunSource source) {
    return database.read(handle -> store.knows(handle, source));
  }
}
