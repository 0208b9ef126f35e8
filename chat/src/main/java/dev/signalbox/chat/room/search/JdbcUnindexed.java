package dev.signalbox.chat.room.search;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.row.JdbcMessageStore;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The SQL of messages whose terms are still to be made: on SQLite those after a mark, in their
/// order, single ones that were changed, and stretches, of which the newest end is taken first.
final class JdbcUnindexed {
  private static final JdbcStatement ADD =
      new JdbcStatement("insert into room_unindexed (id, first, last) values (?, ?, ?)");
  private static final JdbcStatement TAKE =
      new JdbcStatement("delete from room_unindexed where first = ? and last = ?");
  private static final JdbcStatement MARK = new JdbcStatement("select last from room_indexed");
  private static final JdbcStatement MOVE =
      new JdbcStatement("update room_indexed set last = ? where last = ?");

  private final Dialect dialect;
  private final Ids ids;

  JdbcUnindexed(Dialect dialect, Ids ids) {
    this.dialect = dialect;
    this.ids = ids;
  }

  record Stretch(String id, long first, long last) {}

  void add(Handle handle, long seq) {
    ADD.update(handle, ids.next(), seq, seq);
  }

  /// The position up to which each message was looked at once; those after it are fresh.
  long mark(Handle handle) {
    return MARK.first(handle, row -> row.getLong(1)).orElseThrow();
  }

  /// Moves the mark on.
  ///
  /// @return false when somebody else did
  boolean move(Handle handle, long from, long to) {
    return MOVE.update(handle, to, from) == 1;
  }

  /// The oldest messages after a mark.
  List<Message> fresh(Handle handle, long mark, int limit) {
    return handle
        .createQuery(
            "select "
                + JdbcMessageStore.COLUMNS
                + " from room_message m where m.seq > :mark order by m.seq limit :limit")
        .bind("mark", mark)
        .bind("limit", limit)
        .map((row, context) -> JdbcMessageStore.message(row))
        .list();
  }

  /// Messages that stand alone, newest first, each once.
  List<Message> singles(Handle handle, int limit) {
    return handle
        .createQuery(
            "select "
                + JdbcMessageStore.COLUMNS
                + """
                 from room_message m where m.seq in (
                  select first from room_unindexed where first = last
                  order by last desc limit :limit)
                order by m.seq desc
                """)
        .bind("limit", limit)
        .map((row, context) -> JdbcMessageStore.message(row))
        .list();
  }

  /// Takes one that stands alone, however often it was added.
  ///
  /// @return false when another node did
  boolean takeSingle(Handle handle, long seq) {
    return TAKE.update(handle, seq, seq) > 0;
  }

  Optional<Stretch> newest(Handle handle) {
    return handle
        .createQuery(
            "select id, first, last from room_unindexed where first < last order by last desc limit 1")
        .map((row, context) ->
            new Stretch(row.getString("id"), row.getLong("first"), row.getLong("last")))
        .findOne();
  }

  /// The newest messages of a stretch.
  List<Message> messages(Handle handle, Stretch stretch, int limit) {
    return handle
        .createQuery(
            "select "
                + JdbcMessageStore.COLUMNS
                + """
                 from room_message m where m.seq >= :first and m.seq <= :last
                order by m.seq desc limit :limit
                """)
        .bind("first", stretch.first())
        .bind("last", stretch.last())
        .bind("limit", limit)
        .map((row, context) -> JdbcMessageStore.message(row))
        .list();
  }

  /// Takes the end of a stretch off.
  ///
  /// @return false when another node did
  boolean shorten(Handle handle, Stretch stretch, long last) {
    String change =
        last < stretch.first()
            ? "delete from room_unindexed"
            : "update room_unindexed set last = " + last;
    return handle
            .createUpdate(change + " where id = :id and last = :last")
            .bind("id", stretch.id())
            .bind("last", stretch.last())
            .execute()
        == 1;
  }

  /// The versions of those messages that nobody is changing, held until the commit, by position.
  Map<Long, Long> versions(Handle handle, List<Message> messages) {
    return handle
        .createQuery(
            "select seq, version from room_message where seq in (<seqs>)"
                + (dialect == Dialect.POSTGRESQL ? " for share skip locked" : ""))
        .bindList("seqs", messages.stream().map(Message::seq).toList())
        .map((row, context) -> Map.entry(row.getLong("seq"), row.getLong("version")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// How many positions of older messages are left, of how many.
  Left left(Handle handle) {
    return handle
        .createQuery(
            """
            select
              (select coalesce(sum(last - first + 1), 0) from room_unindexed where first < last)
                as positions,
              (select coalesce(max(seq), 0) from room_message) as newest
            """)
        .map((row, context) -> new Left(row.getLong("positions"), row.getLong("newest")))
        .one();
  }

  record Left(long positions, long newest) {}
}
