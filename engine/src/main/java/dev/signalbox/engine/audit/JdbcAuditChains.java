package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.AuditLine;
import dev.signalbox.engine.audit.proof.CheckedRecord;
import dev.signalbox.engine.audit.record.JdbcAuditRecords;
import dev.signalbox.engine.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What is shown of the chains beside the records themselves.
public final class JdbcAuditChains {
  private final Database database;
  private final Set<String> trusted;

  /// @param trusted the chains that a key vouches for
  public JdbcAuditChains(Database database, Set<String> trusted) {
    this.database = database;
    this.trusted = Set.copyOf(trusted);
  }

  public ChainState state() {
    return database.read(handle -> {
      long count = 0;
      Instant signed = null;
      var records = new JdbcAuditRecords(handle);
      for (String chain : trusted) {
        count += records.count(chain);
        for (CheckedRecord record : records.find(chain, newestSigned(handle, chain))) {
          Instant at = record.hit().at();
          signed = signed == null || signed.isBefore(at) ? at : signed;
        }
      }
      return new ChainState(count, signed, strangers(handle).size());
    });
  }

  /// Chains of which there is anything, and no key that vouches for it.
  public List<String> strangers() {
    return database.read(this::strangers);
  }

  private List<String> strangers(Handle handle) {
    return handle
        .createQuery("SELECT chain FROM audit_chain ORDER BY chain")
        .mapTo(String.class)
        .filter(chain -> !trusted.contains(chain))
        .list();
  }

  private static List<Long> newestSigned(Handle handle, String chain) {
    return handle
        .createQuery(
            """
            SELECT size FROM audit_checkpoint WHERE chain = :chain ORDER BY size DESC LIMIT 1
            """)
        .bind("chain", chain)
        .mapTo(Long.class)
        .list();
  }

  /// Where the page behind this record begins.
  public Optional<AuditHit> place(String chain, long seq) {
    return database.read(handle ->
        handle
            .createQuery("SELECT at, kind, outcome FROM audit WHERE chain = :chain AND seq = :seq")
            .bind("chain", chain)
            .bind("seq", seq)
            .map((row, context) ->
                new AuditHit(
                    chain,
                    seq,
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("kind"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    row.getString("outcome"),
                    Map.of(),
                    AuditLine.NO_RECORD))
            .findOne());
  }
}
