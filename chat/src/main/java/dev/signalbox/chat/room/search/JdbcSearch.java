package dev.signalbox.chat.room.search;

import dev.signalbox.chat.room.JdbcMessageStore;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.store.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of search. The index gives messages that may be as wanted, newest first; each is looked
/// at as it is now. PostgreSQL is asked for the newest first, in which common words are found at
/// once; for the rest it may not walk back message by message, as its planner else does for rare
/// words.
final class JdbcSearch {
  private static final long NEWEST = 5_000;
  private static final int LEAST_PAGE = 50;

  /// Messages that may be as wanted and are not, one of [#LONG] characters as two: one or two
  /// seconds of looking.
  private static final int MOST_LOOKED_AT = 20_000;

  private static final int LONG = 1_000;

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
    private final String asked;
    private final List<Place> found = new ArrayList<>();
    private @Nullable Message last;
    private int looked;

    Walk(Handle handle, SearchQuery query, List<String> rooms, String person, Bounds bounds) {
      this.handle = handle;
      this.query = query;
      this.rooms = rooms;
      this.person = person;
      this.bounds = bounds;
      this.asked = terms.asked(query, rooms);
    }

    Found found() {
      long high = bounds.before();
      if (dialect == Dialect.POSTGRESQL && !asked.isEmpty()) {
        long newest = Math.min(high, newest() + 1);
        high = Math.max(0, newest - NEWEST);
        look(high, newest, "");
        look(0, high, " + 0");
      } else {
        look(0, high, "");
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
      var select =
          handle
              .createQuery(sql(unsorted))
              .bindList("rooms", rooms)
              .bind("person", person)
              .bind("since", millis(query.after(), Long.MIN_VALUE))
              .bind("until", millis(query.before(), Long.MAX_VALUE))
              .bind("low", low)
              .bind("high", high)
              .bind("limit", limit);
      if (query.from() != null) {
        select.bind("from", query.from());
      }
      if (!asked.isEmpty()) {
        select.bind("q", asked);
      }
      return select.map((row, context) -> JdbcMessageStore.message(row)).list();
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
      return instant == null ? otherwise : instant.toEpochMilli();
    }

    private String sql(String unsorted) {
      boolean indexed = !asked.isEmpty();
      return """
      select COLUMNS from SOURCE and PLACE >= :low and PLACE < :high
      and m.room in (<rooms>) and (m.only_for is null or m.only_for = :person)
      and m.at >= :since and m.at < :until FROM
      order by PLACEUNSORTED desc limit :limit
      """
          .replace("COLUMNS", JdbcMessageStore.COLUMNS)
          .replace("SOURCE", indexed ? terms.source() : "room_message m where true")
          .replace("UNSORTED", unsorted)
          .replace("PLACE", indexed ? terms.place() : "m.seq")
          .replace("FROM", query.from() == null ? "" : "and m.author_id = :from");
    }
  }
}
