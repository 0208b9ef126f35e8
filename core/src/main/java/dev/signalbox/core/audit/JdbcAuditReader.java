package dev.signalbox.core.audit;

import dev.signalbox.core.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads chains for proof and export: a page at a time on one snapshot, so memory stays small.
public final class JdbcAuditReader {
  private static final int PAGE = 500;

  private final Database database;

  public JdbcAuditReader(Database database) {
    this.database = database;
  }

  /// The names of all chains.
  public List<String> chains() {
    return database.read(handle ->
        handle
            .createQuery("SELECT chain FROM audit_chain ORDER BY chain")
            .mapTo(String.class)
            .list());
  }

  /// Passes a chain's items from its beginning to its head; valid only inside the call.
  public void read(String chain, Consumer<Iterator<AuditItem>> use) {
    database.read(handle -> {
      use.accept(new Items(handle, chain));
      return 0;
    });
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

  private static final class Items implements Iterator<AuditItem> {
    private final Handle handle;
    private final String chain;
    private final Deque<AuditItem> page = new ArrayDeque<>();
    private long seq;
    private long size;
    private boolean ended;

    Items(Handle handle, String chain) {
      this.handle = handle;
      this.chain = chain;
    }

    @Override
    public boolean hasNext() {
      if (page.isEmpty() && !ended) {
        turn();
      }
      return !page.isEmpty();
    }

    @Override
    public AuditItem next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.remove();
    }

    private void turn() {
      List<AuditItem.Entry> records = records();
      ended = records.size() < PAGE;
      long last = ended ? Long.MAX_VALUE : records.getLast().seq();
      Deque<AuditItem.SignedNote> notes = new ArrayDeque<>(notes(last));
      for (AuditItem.Entry record : records) {
        while (!notes.isEmpty() && notes.element().size() < record.seq()) {
          page.add(notes.remove());
        }
        page.add(record);
        seq = record.seq();
      }
      page.addAll(notes);
      size = last;
      if (ended) {
        head();
      }
    }

    private List<AuditItem.Entry> records() {
      Map<Long, List<AuditItem.Value>> values = new HashMap<>();
      List<Row> rows =
          query(
                  """
                  SELECT seq, line, at, kind, outcome, room, runbook, run FROM audit
                  WHERE chain = :chain AND seq > :from ORDER BY seq LIMIT :page
                  """)
              .bind("page", PAGE)
              .map((row, context) -> Row.of(row))
              .list();
      query(
              """
              SELECT seq, name, salt, value FROM audit_value
              WHERE chain = :chain AND seq > :from AND seq <= :last
              """)
          .bind("last", rows.size() < PAGE ? Long.MAX_VALUE : rows.getLast().seq)
          .map((row, context) ->
              values
                  .computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                  .add(new AuditItem.Value(row.getString(2), row.getString(3), row.getString(4))))
          .list();
      List<AuditItem.Entry> records = new ArrayList<>();
      for (Row row : rows) {
        List<AuditItem.Value> own = values.remove(row.seq);
        records.add(
            new AuditItem.Entry(
                chain, row.seq, row.line, row.columns, own == null ? List.of() : own));
      }
      return records;
    }

    private List<AuditItem.SignedNote> notes(long last) {
      return handle
          .createQuery(
              """
              SELECT size, note FROM audit_checkpoint
              WHERE chain = :chain AND size > :from AND size <= :last ORDER BY size
              """)
          .bind("chain", chain)
          .bind("from", size)
          .bind("last", last)
          .map((row, context) -> new AuditItem.SignedNote(chain, row.getLong(1), row.getString(2)))
          .list();
    }

    private void head() {
      query(
              "SELECT last_seq, last_hash, signed FROM audit_chain WHERE chain = :chain AND :from >= 0")
          .map((row, context) ->
              new AuditItem.Head(
                  chain,
                  row.getLong("last_seq"),
                  row.getString("last_hash"),
                  row.getLong("signed")))
          .findOne()
          .ifPresent(page::add);
    }

    private Query query(String sql) {
      return handle.createQuery(sql).bind("chain", chain).bind("from", seq);
    }
  }

  private record Row(long seq, String line, List<String> columns) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getString(2),
          List.of(
              row.getString(3),
              row.getString(4),
              row.getString(5),
              orNothing(row.getString(6)),
              orNothing(row.getString(7)),
              orNothing(row.getString(8))));
    }

    private static String orNothing(@org.jspecify.annotations.Nullable String text) {
      return text == null ? "" : text;
    }
  }
}
