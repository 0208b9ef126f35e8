package dev.signalbox.core.room;

import dev.signalbox.core.store.Dialect;
import dev.signalbox.core.store.JdbcStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The SQL of full-text search: FTS5 on SQLite, tsvector on PostgreSQL, the latter in windows of
/// messages that widen, because its planner else walks all messages for a rare word.
final class JdbcSearch {
  private static final long FIRST_WINDOW = 20_000;
  private static final int WIDER = 4;
  private static final JdbcStatement INDEX =
      new JdbcStatement("insert into room_search (rowid, words) values (?, ?)");

  private final Dialect dialect;

  JdbcSearch(Dialect dialect) {
    this.dialect = dialect;
  }

  void index(Handle handle, long seq, String words, boolean known) {
    if (dialect == Dialect.POSTGRESQL) {
      handle
          .createUpdate(
              "update room_message set words = to_tsvector('simple', :words) where seq = :seq")
          .bind("words", words)
          .bind("seq", seq)
          .execute();
      return;
    }
    if (known) {
      handle.createUpdate("delete from room_search where rowid = :seq").bind("seq", seq).execute();
    }
    INDEX.update(handle, seq, words);
  }

  /// Newest first.
  List<Message> find(
      Handle handle, SearchQuery query, Collection<String> rooms, String person, Bounds bounds) {
    if (rooms.isEmpty()) {
      return List.of();
    }
    if (dialect == Dialect.SQLITE || query.wanted().isEmpty()) {
      return window(handle, query, rooms, person, bounds);
    }
    var found = new ArrayList<Message>();
    long size = FIRST_WINDOW;
    long high = Math.min(bounds.before(), newest(handle) + 1);
    while (high > 0 && found.size() < bounds.limit()) {
      long low = Math.max(0, high - size);
      var here = new Bounds(low, high, bounds.limit() - found.size());
      found.addAll(window(handle, query, rooms, person, here));
      high = low;
      size *= WIDER;
    }
    return found;
  }

  private static long newest(Handle handle) {
    return handle
        .createQuery("select coalesce(max(seq), 0) from room_message")
        .mapTo(Long.class)
        .one();
  }

  private List<Message> window(
      Handle handle, SearchQuery query, Collection<String> rooms, String person, Bounds bounds) {
    boolean words = !query.wanted().isEmpty();
    var sql = new StringBuilder("select " + JdbcMessageStore.COLUMNS + " from ");
    sql.append(source(words));
    sql.append(
        """

        and m.room in (<rooms>) and (m.only_for is null or m.only_for = :person)
        and (:from is null or m.author_id = :from)
        and m.at >= :since and m.at < :until
        """);
    String order = dialect == Dialect.SQLITE && words ? "s.rowid" : "m.seq";
    sql.append(" order by " + order + " desc limit :limit");
    Query select =
        handle
            .createQuery(sql.toString())
            .bindList("rooms", new ArrayList<>(rooms))
            .bind("person", person)
            .bind("since", query.after() == null ? Long.MIN_VALUE : query.after().toEpochMilli())
            .bind("until", query.before() == null ? Long.MAX_VALUE : query.before().toEpochMilli())
            .bind("low", bounds.from())
            .bind("high", bounds.before())
            .bind("limit", bounds.limit());
    select.bind("from", query.from());
    if (words) {
      select.bind("q", dialect == Dialect.SQLITE ? sqliteQuery(query) : postgresQuery(query));
    }
    return select.map((row, context) -> JdbcMessageStore.message(row)).list();
  }

  private String source(boolean words) {
    if (!words) {
      return "room_message m where m.seq >= :low and m.seq < :high";
    }
    return dialect == Dialect.SQLITE
        ? "room_search s join room_message m on m.seq = s.rowid"
            + " where room_search match :q and s.rowid >= :low and s.rowid < :high"
        : "room_message m where m.words @@ websearch_to_tsquery('simple', :q)"
            + " and m.seq >= :low and m.seq < :high";
  }

  private static String sqliteQuery(SearchQuery query) {
    String wanted = quoted(query.wanted(), " AND ");
    String excluded = quoted(query.excluded(), " OR ");
    return excluded.isEmpty() ? wanted : "(" + wanted + ") NOT (" + excluded + ")";
  }

  private static String quoted(List<String> parts, String between) {
    return parts.stream()
        .map(part -> '"' + part.replace('"', ' ') + '"')
        .collect(Collectors.joining(between));
  }

  private static String postgresQuery(SearchQuery query) {
    String excluded =
        query.excluded().stream()
            .map(part -> " -\"" + part.replace('"', ' ') + '"')
            .collect(Collectors.joining());
    return quoted(query.wanted(), " ") + excluded;
  }

  /// Positions from (inclusive) and before (exclusive), and how many.
  record Bounds(long from, long before, int limit) {}
}
