package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.proof.AuditItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// One chain's items, a page at a time; whatever number a row has, it is among them.
final class JdbcAuditItems implements Iterator<AuditItem> {
  private static final int PAGE = 500;

  private final Handle handle;
  private final String chain;
  private final Runnable row;
  private final Deque<AuditItem> page = new ArrayDeque<>();
  private long seq = Long.MIN_VALUE;
  private long size = Long.MIN_VALUE;
  private boolean ended;

  /// @param row is told of each row that was read
  JdbcAuditItems(Handle handle, String chain, Runnable row) {
    this.handle = handle;
    this.chain = chain;
    this.row = row;
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
    List<AuditItem.Entry> bare = records();
    ended = bare.size() < PAGE;
    long last = ended ? Long.MAX_VALUE : bare.getLast().seq();
    Map<Long, List<AuditItem.Value>> values = values(last);
    Deque<AuditItem.SignedNote> notes = new ArrayDeque<>(notes(last));
    for (AuditItem.Entry record : bare) {
      while (!notes.isEmpty() && notes.element().size() < record.seq()) {
        page.add(notes.remove());
      }
      List<AuditItem.Value> own = values.remove(record.seq());
      page.add(
          new AuditItem.Entry(
              chain, record.seq(), record.line(), record.columns(), own == null ? List.of() : own));
    }
    page.addAll(notes);
    values.forEach((number, strays) ->
        strays.forEach(stray -> page.add(new AuditItem.Stray(chain, number, stray.name()))));
    seq = last;
    size = last;
    if (ended) {
      head();
    }
  }

  private List<AuditItem.Entry> records() {
    return query(
            JdbcAuditRow.SELECT + " WHERE chain = :chain AND seq > :from ORDER BY seq LIMIT :page",
            seq)
        .bind("page", PAGE)
        .map((found, context) -> {
          row.run();
          return JdbcAuditRow.entry(found);
        })
        .list();
  }

  private Map<Long, List<AuditItem.Value>> values(long last) {
    Map<Long, List<AuditItem.Value>> values = new HashMap<>();
    query(JdbcAuditRow.VALUES + " WHERE chain = :chain AND seq > :from AND seq <= :last", seq)
        .bind("last", last)
        .map((found, context) -> {
          row.run();
          return values
              .computeIfAbsent(found.getLong(1), none -> new ArrayList<>())
              .add(JdbcAuditRow.value(found));
        })
        .list();
    return values;
  }

  private List<AuditItem.SignedNote> notes(long last) {
    return query(
            """
            SELECT size, note FROM audit_checkpoint
            WHERE chain = :chain AND size > :from AND size <= :last ORDER BY size
            """,
            size)
        .bind("last", last)
        .map((found, context) -> {
          row.run();
          return new AuditItem.SignedNote(chain, found.getLong(1), found.getString(2));
        })
        .list();
  }

  private void head() {
    handle
        .createQuery(
            "SELECT last_seq, last_hash, signed, tree FROM audit_chain WHERE chain = :chain")
        .bind("chain", chain)
        .map((found, context) -> {
          row.run();
          return new AuditItem.Head(
              chain,
              found.getLong("last_seq"),
              found.getString("last_hash"),
              found.getLong("signed"),
              found.getString("tree"));
        })
        .forEach(page::add);
  }

  private Query query(String sql, long from) {
    return handle.createQuery(sql).bind("chain", chain).bind("from", from);
  }
}
