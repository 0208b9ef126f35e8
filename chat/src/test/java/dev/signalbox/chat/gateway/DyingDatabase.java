package dev.signalbox.chat.gateway;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.ForwardingDatabase;
import dev.signalbox.engine.store.Work;
import org.jspecify.annotations.Nullable;

/// A database whose server dies at its next commit when it is told to, and then lives again. Only
/// what the test's own thread writes counts: others deliver meanwhile.
final class DyingDatabase extends ForwardingDatabase {
  private final Thread test = Thread.currentThread();
  private Death next = Death.NOT_NOW;
  private int commits;

  DyingDatabase(Database database) {
    super(database);
  }

  /// When the server dies.
  enum Death {
    NOT_NOW,
    /// Nothing of the transaction is kept.
    BEFORE_THE_COMMIT,
    /// All of it is kept, and nobody was told.
    AFTER_THE_COMMIT
  }

  /// The server is dead.
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  void dies(Death when) {
    next = when;
  }

  int commits() {
    return commits;
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    if (!Thread.currentThread().equals(test)) {
      return super.write(work);
    }
    Death now = next;
    next = Death.NOT_NOW;
    if (now == Death.BEFORE_THE_COMMIT) {
      throw new Died();
    }
    T done = super.write(work);
    commits++;
    if (now == Death.AFTER_THE_COMMIT) {
      throw new Died();
    }
    return done;
  }
}
