package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.proof.AuditHead;
import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.proof.AuditLine;
import dev.signalbox.engine.audit.proof.CheckedRecord;
import dev.signalbox.engine.audit.proof.Checkpoint;
import dev.signalbox.engine.audit.proof.DirectRoom;
import dev.signalbox.engine.audit.proof.Tree;
import dev.signalbox.engine.store.JdbcInsert;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One chain in the tables.
public final class JdbcAuditStore {
  private static final JdbcStatement MOVE =
      new JdbcStatement(
          """
          UPDATE audit_chain SET last_seq = ?, last_hash = ?, tree = ?, signed = ?
          WHERE chain = ? AND last_seq = ? AND last_hash = ? AND signed = ?
          """);
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          INSERT INTO audit (chain, seq, at, kind, room, runbook, run, outcome, line)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """);
  private static final JdbcInsert VALUES =
      new JdbcInsert("audit_value", "chain", "seq", "name", "salt", "value");

  private final String chain;

  public JdbcAuditStore(String chain) {
    this.chain = chain;
  }

  public Optional<AuditHead> head(Handle handle) {
    return handle
        .createQuery(
            "SELECT last_seq, last_hash, tree, signed FROM audit_chain WHERE chain = :chain")
        .bind("chain", chain)
        .map((row, context) ->
            new AuditHead(
                row.getString("last_hash"),
                Tree.read(row.getLong("last_seq"), row.getString("tree")),
                row.getLong("signed")))
        .findOne();
  }

  public void begin(Handle handle) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_chain (chain, last_seq, last_hash, tree, signed)
            VALUES (:chain, 0, :hash, '', 0) ON CONFLICT DO NOTHING
            """)
        .bind("chain", chain)
        .bind("hash", AuditHead.EMPTY.hash())
        .execute();
  }

  /// False when the chain does not end at `from`; then nothing was changed.
  public boolean move(Handle handle, AuditHead from, AuditHead to) {
    int moved =
        MOVE.update(
            handle,
            to.seq(),
            to.hash(),
            to.tree().text(),
            to.signed(),
            chain,
            from.seq(),
            from.hash(),
            from.signed());
    return moved == 1;
  }

  public void insert(Handle handle, AuditLine record) {
    INSERT.update(
        handle,
        chain,
        record.seq(),
        record.at(),
        record.kind(),
        record.room(),
        record.runbook(),
        record.run(),
        record.outcome(),
        record.line());
    VALUES.insert(handle, record.values().stream().map(value -> row(record.seq(), value)).toList());
  }

  private @Nullable Object[] row(long seq, AuditItem.Value value) {
    return new Object[] {chain, seq, value.name(), value.salt(), value.value()};
  }

  public void insert(Transaction transaction, Checkpoint checkpoint) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO audit_checkpoint (chain, size, at, note) VALUES (:chain, :size, :at, :note)
            """)
        .bind("chain", chain)
        .bind("size", checkpoint.size())
        .bind("at", transaction.now().toEpochMilli())
        .bind("note", checkpoint.note())
        .execute();
  }

  /// Deletes values; where one of them was part of the line, its hash lies there from then on.
  public void erase(Handle handle, CheckedRecord record, Set<String> names) {
    long seq = record.entry().seq();
    for (AuditItem.Value value : record.entry().values()) {
      if (names.contains(value.name())) {
        handle
            .createUpdate(
                "DELETE FROM audit_value WHERE chain = :chain AND seq = :seq AND name = :name")
            .bind("chain", chain)
            .bind("seq", seq)
            .bind("name", value.name())
            .execute();
        if (value.salt().isEmpty()) {
          var leaf = new AuditItem.Value(DirectRoom.LEAF, "", record.hash());
          VALUES.insert(handle, List.<@Nullable Object[]>of(row(seq, leaf)));
        }
      }
    }
  }
}
