package dev.signalbox.core.audit;

import dev.signalbox.core.store.Transaction;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// One chain in the tables.
final class JdbcAuditStore {
  private final String chain;

  JdbcAuditStore(String chain) {
    this.chain = chain;
  }

  Optional<AuditHead> head(Handle handle) {
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

  void begin(Handle handle) {
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
  boolean move(Handle handle, AuditHead from, AuditHead to) {
    int moved =
        handle
            .createUpdate(
                """
                UPDATE audit_chain
                SET last_seq = :seq, last_hash = :hash, tree = :tree, signed = :signed
                WHERE chain = :chain AND last_seq = :fromSeq AND last_hash = :fromHash
                  AND signed = :fromSigned
                """)
            .bind("chain", chain)
            .bind("seq", to.seq())
            .bind("hash", to.hash())
            .bind("tree", to.tree().text())
            .bind("signed", to.signed())
            .bind("fromSeq", from.seq())
            .bind("fromHash", from.hash())
            .bind("fromSigned", from.signed())
            .execute();
    return moved == 1;
  }

  void insert(Handle handle, AuditLine record) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (chain, seq, at, kind, room, runbook, run, outcome, line)
            VALUES (:chain, :seq, :at, :kind, :room, :runbook, :run, :outcome, :line)
            """)
        .bind("chain", chain)
        .bind("seq", record.seq())
        .bind("at", record.at())
        .bind("kind", record.kind())
        .bind("room", record.room())
        .bind("runbook", record.runbook())
        .bind("run", record.run())
        .bind("outcome", record.outcome())
        .bind("line", record.line())
        .execute();
    if (!record.values().isEmpty()) {
      insertValues(handle, record);
    }
  }

  private void insertValues(Handle handle, AuditLine record) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO audit_value (chain, seq, name, salt, value)
            VALUES (:chain, :seq, :name, :salt, :value)
            """);
    for (AuditItem.Value value : record.values()) {
      batch
          .bind("chain", chain)
          .bind("seq", record.seq())
          .bind("name", value.name())
          .bind("salt", value.salt())
          .bind("value", value.value())
          .add();
    }
    batch.execute();
  }

  void insert(Transaction transaction, Checkpoint checkpoint) {
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

  int erase(Handle handle, long seq, String name) {
    return handle
        .createUpdate(
            "DELETE FROM audit_value WHERE chain = :chain AND seq = :seq AND name = :name")
        .bind("chain", chain)
        .bind("seq", seq)
        .bind("name", name)
        .execute();
  }
}
