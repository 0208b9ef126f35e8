package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.store.Dialect;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Everything the audit's tables hold at one moment, and whether all of it was read.
public final class JdbcAuditSnapshot {
  private static final List<String> TABLES =
      List.of("audit", "audit_value", "audit_checkpoint", "audit_chain");

  private static final String SQLITE_OVERLAYS =
      """
      SELECT type || ' ' || name FROM sqlite_master
      WHERE (type = 'trigger' AND lower(tbl_name) IN (<tables>))
         OR (type <> 'table' AND lower(name) IN (<tables>))
      ORDER BY 1
      """;
  private static final String POSTGRES_OVERLAYS =
      """
      SELECT what FROM (
        SELECT oid AS place, 'view ' || relname AS what FROM pg_class WHERE relkind <> 'r'
        UNION ALL SELECT oid, 'policy of ' || relname FROM pg_class WHERE relrowsecurity
        UNION ALL SELECT tgrelid, 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT ev_class, 'rule ' || rulename FROM pg_rewrite
      ) AS overlay
      WHERE place IN (SELECT CAST(to_regclass(name) AS oid) FROM unnest(ARRAY[<tables>]) AS name)
      ORDER BY 1
      """;

  private final Handle handle;
  private final Dialect dialect;
  private long read;

  public JdbcAuditSnapshot(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /// The names of all chains of which there is anything.
  public List<String> chains() {
    String all =
        TABLES.stream()
            .map(table -> "SELECT chain FROM " + table)
            .collect(Collectors.joining(" UNION "));
    return handle.createQuery(all).mapTo(String.class).stream().distinct().sorted().toList();
  }

  /// A chain from its beginning to its head.
  public Iterator<AuditItem> items(String chain) {
    return new JdbcAuditItems(handle, chain, () -> read++);
  }

  /// How many rows no chain that was read to its end contained, since they lie where nobody looks.
  public long unread() {
    String rows =
        TABLES.stream()
            .map(table -> "(SELECT COUNT(*) FROM " + table + ")")
            .collect(Collectors.joining(" + "));
    return handle.createQuery("SELECT " + rows).mapTo(Long.class).one() - read;
  }

  /// What stands on the record's tables or in place of them and shows or keeps other rows than were
  /// written: views, triggers, rules, policies.
  public List<String> overlays() {
    return handle
        .createQuery(dialect == Dialect.SQLITE ? SQLITE_OVERLAYS : POSTGRES_OVERLAYS)
        .bindList("tables", TABLES)
        .mapTo(String.class)
        .list();
  }

  /// What is wrong with the indexes by which the rows are found: one that does not hold what its
  /// table holds hides records from whoever looks for them. PostgreSQL does not say.
  public List<String> unfindable() {
    return dialect == Dialect.SQLITE
        ? TABLES.stream()
            .flatMap(table ->
                handle
                    .createQuery("PRAGMA integrity_check(" + table + ")")
                    .mapTo(String.class)
                    .stream())
            .filter(found -> !found.equals("ok"))
            .toList()
        : List.of();
  }

  /// How many rows hold something that looks like what it should be and is not: SQLite keeps any
  /// type in any column, and then finds it by nothing.
  public long misshapen() {
    if (dialect != Dialect.SQLITE) {
      return 0;
    }
    String rows =
        Stream.of(
                odd("audit", "chain kind line outcome", "room runbook run", "seq at"),
                odd("audit_value", "chain name salt value", "", "seq"),
                odd("audit_checkpoint", "chain note", "", "size at"),
                odd("audit_chain", "chain last_hash tree", "", "last_seq signed"))
            .collect(Collectors.joining(" + "));
    return handle.createQuery("SELECT " + rows).mapTo(Long.class).one();
  }

  private static String odd(String table, String texts, String maybeTexts, String numbers) {
    return Stream.of(
            types(texts, "'text'"),
            types(maybeTexts, "'text', 'null'"),
            types(numbers, "'integer'"))
        .flatMap(all -> all)
        .collect(Collectors.joining(" OR ", "(SELECT COUNT(*) FROM " + table + " WHERE ", ")"));
  }

  private static Stream<String> types(String columns, String types) {
    return Stream.of(columns.split(" "))
        .filter(column -> !column.isEmpty())
        .map(column -> "typeof(" + column + ") NOT IN (" + types + ")");
  }
}
