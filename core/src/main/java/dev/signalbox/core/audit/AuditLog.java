package dev.signalbox.core.audit;

import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// This node's chain of records. Who acted and all facts are salted commitments, their values kept
/// beside them; kind, time, room, runbook, run and outcome are the skeleton that stays.
public final class AuditLog implements Audit {
  private final Database database;
  private final AuditKey key;
  private final RandomGenerator random;
  private final String chain;
  private final JdbcAuditStore store;
  // Only a guess: [JdbcAuditStore#move] refuses it when the work that made it was rolled back.
  private final AtomicReference<AuditHead> guess = new AtomicReference<>(AuditHead.EMPTY);
  private final AtomicLong newest = new AtomicLong();
  private final AtomicLong signed = new AtomicLong();

  /// A chain named after the key.
  ///
  /// @param random must be cryptographically strong in production
  public AuditLog(Database database, AuditKey key, RandomGenerator random) {
    this.database = database;
    this.key = key;
    this.random = random;
    chain = key.publicKey().name();
    store = new JdbcAuditStore(chain);
    AuditHead head = database.read(handle -> store.head(handle).orElse(AuditHead.EMPTY));
    newest.set(head.seq());
    signed.set(head.signed());
  }

  public String chain() {
    return chain;
  }

  @Override
  public void append(Transaction transaction, AuditEntry entry) {
    Handle handle = transaction.handle();
    if (!append(transaction, entry, guess.get())) {
      AuditHead head = current(handle);
      if (!append(transaction, entry, head)) {
        throw new IllegalStateException("The audit chain " + chain + " moves while it is written");
      }
    }
  }

  /// Where the chain ends in this transaction. Its row is taken first, so that nobody moves it
  /// before the commit.
  private AuditHead current(Handle handle) {
    store.begin(handle);
    AuditHead head = store.head(handle).orElse(AuditHead.EMPTY);
    if (!store.move(handle, head, head)) {
      head = store.head(handle).orElse(AuditHead.EMPTY);
    }
    return head;
  }

  private boolean append(Transaction transaction, AuditEntry entry, AuditHead head) {
    AuditLine record = AuditLine.of(chain, head, transaction.now(), entry, random);
    AuditHead next = head.plus(record.line());
    if (!store.move(transaction.handle(), head, next)) {
      return false;
    }
    store.insert(transaction.handle(), record);
    guess.set(next);
    transaction.afterCommit(() -> newest.accumulateAndGet(record.seq(), Math::max));
    return true;
  }

  /// How many records no checkpoint covers yet.
  public long unsigned() {
    return Math.max(0, newest.get() - signed.get());
  }

  /// Signs what the chain holds now, unless it is signed already.
  public void sign() {
    AuditHead done =
        database.write(transaction -> {
          AuditHead head = current(transaction.handle());
          if (head.seq() > head.signed()) {
            store.insert(transaction, Checkpoint.sign(key, head.tree()));
            store.move(transaction.handle(), head, head.signed(head.seq()));
          }
          return head.signed(head.seq());
        });
    signed.accumulateAndGet(done.seq(), Math::max);
  }

  /// Destroys a value and its salt; the record still verifies. Who may and why is the caller's to
  /// decide and to record.
  ///
  /// @param name `person`, `account`, or a fact's name behind `fact.`
  /// @return false when there was no such value
  public boolean erase(Transaction transaction, long seq, String name) {
    return store.erase(transaction.handle(), seq, name) == 1;
  }
}
