package dev.signalbox.core.audit;

import dev.signalbox.core.store.Database;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is shown of the chains beside the records themselves.
public final class JdbcAuditChains {
  private final Database database;

  public JdbcAuditChains(Database database) {
    this.database = database;
  }

  public ChainState state() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT (SELECT COALESCE(SUM(last_seq), 0) FROM audit_chain) AS records,
                  (SELECT MAX(at) FROM audit_checkpoint) AS signed_at
                """)
            .map((row, context) -> {
              long at = row.getLong("signed_at");
              return new ChainState(
                  row.getLong("records"), row.wasNull() ? null : Instant.ofEpochMilli(at));
            })
            .one());
  }

  /// The hashes of records, lower-case hex, in the order of the records.
  public List<String> hashes(List<AuditHit> hits) {
    return database.read(
        handle -> hits.stream().map(hit -> hash(handle, hit.chain(), hit.seq())).toList());
  }

  private static String hash(Handle handle, String chain, long seq) {
    String line =
        handle
            .createQuery("SELECT line FROM audit WHERE chain = :chain AND seq = :seq")
            .bind("chain", chain)
            .bind("seq", seq)
            .mapTo(String.class)
            .one();
    return HexFormat.of().formatHex(Digests.leaf(line));
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
                    Map.of()))
            .findOne());
  }
}
