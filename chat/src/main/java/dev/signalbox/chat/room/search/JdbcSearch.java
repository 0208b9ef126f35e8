package dev.signalbox.chat.room.search;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.chat.room.row.JdbcMessageStore;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of search. The index gives messages that may be as wanted, newest first; each is looked
/// at as it is now. PostgreSQL is asked for the newest first, in which common words are found at
/// once; for the rest it may not walk back message by message, as its planner else does for rare
/// words. SQLite is asked for the newest of all rooms first, since most people look where most is
/// said; for the rest the room is a term of its own, so that a common word is found in a small one.
final class JdbcSearch {
  private static final long NEWEST = 5_000;
  private static final int LEAST_PAGE = 50;

  /// Messages that may be as wanted and are not, one of [#LONG] characters as two: one or two
  /// seconds of looking.
  private static final int MOST_LOOKED_AT = 20_000;

  private static final int LONG = 1_000;

  private static final String SEEN =
      """
      m.room in ROOMS and (m.only_for is null or m.only_for = ?) and m.at >= ? and m.at < ?
      """;
  private static final String FROM = " and m.author_id = ? ";

  private final Dialect dialect;
  private final JdbcTerms terms;

  JdbcSearch(Dialect dialect, JdbcTerms terms) {
    this.dialect = dialect;
    this.terms = terms;
  }

  /// Newest first.
  ///
  /// @param rooms the only ones looked at
  /// @param person who may see what is for them alone
  Found find(
      Handle handle, SearchQuery query, Collection<String> rooms, String person, Bounds bounds) {
    if (rooms.isEmpty()) {
      return new Found(List.of(), null);
    }
    return new Walk(handle, query, List.copyOf(rooms), person, bounds).found();
  }

  /// Positions before this one (exclusive), and how many messages.
  record Bounds(long before, int limit) {}

  /// @param backTo how far back was looked when it was given up, or null
  record Found(List<Place> places, @Nullable Instant backTo) {}

  /// A message, and where in its text is what was looked for.
  record Place(Message message, int at) {}

  /// The way back through the messages.
  private final class Walk {
    private final Handle handle;
    private final SearchQuery query;
    private final List<String> rooms;
    private final String person;
    private final Bounds bounds;
    private final String seen;
    private final String asked;
    private @Nullable String askedInRooms;
    private final List<Place> found = new ArrayList<>();
    private @Nullable Message last;
    private int looked;

    Walk(Handle handle, SearchQuery query, List<String> rooms, String person, Bounds bounds) {
      this.handle = handle;
      this.query = query;
      this.rooms = rooms;
      this.person = person;
      this.bounds = bounds;
      this.seen = seen();
      this.asked = terms.asked(query);
    }

    Found found() {
      long high = bounds.before();
      if (dialect == Dialect.POSTGRESQL && !asked.isEmpty()) {
        long newest = Math.min(high, newest() + 1);
        high = Math.max(0, newest - NEWEST);
        look(high, newest, "");
        look(0, high, " + 0");
      } else if (asked.isEmpty()) {
        look(0, high, "");
      } else {
        look(0, lookInAllRooms(high), "");
      }
      boolean givenUp = looked >= MOST_LOOKED_AT && found.size() < bounds.limit();
      return new Found(found, givenUp && last != null ? last.at() : null);
    }

    private boolean enough() {
      return found.size() >= bounds.limit() || looked >= MOST_LOOKED_AT;
    }

    /// @param unsorted makes an order that no index has
    private void look(long low, long high, String unsorted) {
      int page = Math.max(LEAST_PAGE, bounds.limit());
      long before = high;
      while (before > low && !enough()) {
        List<Message> some = page(low, before, page, unsorted);
        some.forEach(this::look);
        before = some.size() < page ? low : some.getLast().seq();
      }
    }

    /// @return where the newest that were looked at end, 0 when they are all
    private long lookInAllRooms(long high) {
      int page = bounds.limit();
      var select =
          new JdbcStatement(
              "select s.rowid as found, "
                  + JdbcMessageStore.COLUMNS
                  + """
                  from (
                    select rowid from room_terms where room_terms match ?
                      and rowid < ? order by rowid desc limit ?) s
                  left join room_message m on m.seq = s.rowid and
                  """
                  + seen
                  + " order by s.rowid desc");
      List<Seen> newest = select.all(handle, Walk::seen, values(asked, high, (long) page));
      newest.stream().map(Seen::message).filter(Objects::nonNull).forEach(this::look);
      return newest.size() < page ? 0 : newest.getLast().seq();
    }

    private static Seen seen(ResultSet row) throws SQLException {
      boolean there = row.getString("id") != null;
      return new Seen(row.getLong("found"), there ? JdbcMessageStore.message(row) : null);
    }

    /// @param message null for one that is not to be looked at
    private record Seen(long seq, @Nullable Message message) {}

    private void look(Message message) {
      if (enough()) {
        return;
      }
      last = message;
      String text = TalkText.searched(message);
      looked += 1 + text.length() / LONG;
      OptionalInt at = query.terms().in(text);
      at.ifPresent(place -> found.add(new Place(message, place)));
    }

    private long newest() {
      return handle
          .createQuery("select coalesce(max(seq), 0) from room_message")
          .mapTo(Long.class)
          .one();
    }

    private List<Message> page(long low, long high, int limit, String unsorted) {
      boolean indexed = !asked.isEmpty();
      String place = indexed ? terms.place() : "m.seq";
      var select =
          new JdbcStatement(
              "select "
                  + JdbcMessageStore.COLUMNS
                  + "from "
                  + (indexed ? terms.source() : "room_message m where true")
                  + " and %1$s >= ? and %1$s < ? and ".formatted(place)
                  + seen
                  + " order by %s%s desc limit %d".formatted(place, unsorted, limit));
      return select.all(
          handle,
          JdbcMessageStore::message,
          indexed ? values(askedInRooms(), low, high) : values(low, high));
    }

    private String askedInRooms() {
      if (askedInRooms == null) {
        askedInRooms = terms.asked(query, rooms);
      }
      return askedInRooms;
    }

    /// Which messages are looked at, with a sign for each of the [#values].
    private String seen() {
      return (query.from() == null ? SEEN : SEEN + FROM)
          .replace("ROOMS", JdbcStatement.signs(rooms));
    }

    /// @param first what stands before the values that say which messages are looked at
    private @Nullable Object[] values(Object... first) {
      var values = new ArrayList<@Nullable Object>(List.of(first));
      values.addAll(rooms);
      values.add(person);
      values.add(millis(query.after(), Long.MIN_VALUE));
      values.add(millis(query.before(), Long.MAX_VALUE));
      if (query.from() != null) {
        values.add(query.from());
      }
      return values.toArray();
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
      return instant == null ? otherwise : instant.toEpochMilli();
    }
  }
}
