package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.AuditHead;
import dev.signalbox.engine.audit.proof.AuditLine;
import dev.signalbox.engine.audit.proof.ChainEnds;
import dev.signalbox.engine.audit.proof.CheckedRecord;
import dev.signalbox.engine.audit.proof.Checkpoint;
import dev.signalbox.engine.audit.record.JdbcAuditRecords;
import dev.signalbox.engine.audit.record.JdbcAuditStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's chain of records. Who acted and all facts are salted commitments, their values kept
/// beside them; kind, time, room, runbook, run and outcome are the skeleton that stays.
public final class AuditLog implements Audit {
  /// The kind of the record behind what this server did not write, with what happened as outcome.
  public static final String MOVED = "audit.moved";

  public static final String FOREIGN = "foreign";
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private static final String BEGUN = "audit.begun";

  private final Database database;
  private final AuditKey key;
  private final RandomGenerator random;
  private final String chain;
  private final JdbcAuditStore store;
  // Only a guess: [JdbcAuditStore#move] refuses it when the work that made it was rolled back.
  private final AtomicReference<AuditHead> guess = new AtomicReference<>(AuditHead.EMPTY);
  private final ChainEnds ends = new ChainEnds();
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
    ends.add(head.hash());
  }

  public String chain() {
    return chain;
  }

  /// Begins an empty chain with a record that says so: from then on there is something to verify,
  /// and an empty one is not what was written.
  public void begin() {
    if (newest.get() == 0) {
      var entry = new AuditEntry(BEGUN, null, null, null, null, null, "ok", Map.of());
      database.write(transaction -> {
        append(transaction, entry);
        return true;
      });
    }
  }

  @Override
  public void append(Transaction transaction, AuditEntry entry) {
    append(transaction, entry, new TreeMap<>());
  }

  private void append(Transaction transaction, AuditEntry entry, SortedMap<String, Object> erased) {
    if (!append(transaction, entry, erased, guess.get())) {
      AuditHead head = continued(transaction);
      if (!append(transaction, entry, erased, head)) {
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

  /// Where the chain goes on. What somebody else put there or took away is not signed as ours: a
  /// record says so first.
  private AuditHead continued(Transaction transaction) {
    AuditHead head = current(transaction.handle());
    boolean foreign = !ends.contains(head.hash());
    if (!foreign && head.seq() >= newest.get()) {
      return head;
    }
    var facts = Map.of("written", newest + "", "found", head.seq() + "");
    var entry =
        new AuditEntry(MOVED, null, null, null, null, null, foreign ? FOREIGN : "cut", facts);
    LOG.error(
        "The audit chain {} was changed by somebody else: {} records were written, {} are there."
            + " Run audit verify.",
        chain,
        newest,
        head.seq());
    newest.set(head.seq());
    append(transaction, entry, new TreeMap<>(), head);
    return guess.get();
  }

  private boolean append(
      Transaction transaction, AuditEntry entry, SortedMap<String, Object> erased, AuditHead head) {
    AuditLine record = AuditLine.of(chain, head, transaction.now(), entry, erased, random);
    AuditHead next = head.plus(record.line());
    if (!store.move(transaction.handle(), head, next)) {
      return false;
    }
    store.insert(transaction.handle(), record);
    guess.set(next);
    ends.add(next.hash());
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
          AuditHead head = continued(transaction);
          if (head.seq() > head.signed()) {
            store.insert(transaction, Checkpoint.sign(key, head.tree()));
            store.move(transaction.handle(), head, head.signed(head.seq()));
          }
          return head.signed(head.seq());
        });
    signed.accumulateAndGet(done.seq(), Math::max);
  }

  /// Destroys values and their salts; the record still verifies, and another one says what was
  /// erased, by whom and why. Who may is the caller's to decide.
  ///
  /// @return the names of the values that were there
  /// @throws IllegalStateException when the record is not what was written, so that nothing that
  ///   somebody forged is vouched for
  public Set<String> erase(Transaction transaction, AuditErasure erasure) {
    Handle handle = transaction.handle();
    var found = new JdbcAuditRecords(handle).find(chain, List.of(erasure.seq()));
    CheckedRecord record = found.isEmpty() ? null : found.getFirst();
    if (record == null || record.problem() != null) {
      throw new IllegalStateException(
          "Record %d of %s is not as it was written: see audit verify"
              .formatted(erasure.seq(), chain));
    }
    SortedMap<String, Object> values = record.commitments(erasure.names());
    if (values.isEmpty()) {
      return Set.of();
    }
    store.erase(handle, record, values.keySet());
    var said = new TreeMap<String, Object>(Map.of("seq", erasure.seq(), "values", values));
    var facts = Map.of("why", erasure.why());
    append(
        transaction,
        new AuditEntry(
            AuditErasure.KIND, erasure.person(), erasure.account(), null, null, null, "ok", facts),
        said);
    return Set.copyOf(values.keySet());
  }
}
