package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.record.JdbcAuditSnapshot;
import dev.signalbox.engine.store.Database;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads chains for proof and export: on one snapshot, and a page at a time, so memory stays small.
public final class JdbcAuditReader {
  private final Database database;

  public JdbcAuditReader(Database database) {
    this.database = database;
  }

  /// The names of all chains.
  public List<String> chains() {
    return snapshot(JdbcAuditSnapshot::chains);
  }

  /// Passes a chain's items from its beginning to its head; valid only inside the call.
  public void read(String chain, Consumer<Iterator<AuditItem>> use) {
    snapshot(snapshot -> {
      use.accept(snapshot.items(chain));
      return 0;
    });
  }

  /// Passes one moment of everything; valid only inside the call.
  <T> T snapshot(Function<JdbcAuditSnapshot, T> use) {
    return database.read(handle -> use.apply(new JdbcAuditSnapshot(handle, database.dialect())));
  }

  /// The newest checkpoint's text, not yet checked.
  Optional<String> newestNote(String chain) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT note FROM audit_checkpoint WHERE chain = :chain ORDER BY size DESC LIMIT 1
                """)
            .bind("chain", chain)
            .mapTo(String.class)
            .findOne());
  }
}
