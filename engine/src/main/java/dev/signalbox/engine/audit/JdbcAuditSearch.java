package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.record.JdbcAuditRecords;
import dev.signalbox.engine.search.EqualSpelling;
import dev.signalbox.engine.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Searches the chains that a key vouches for. What is shown comes from the records and what they
/// bind; what does not fit a record is shown as `audit.uncovered`, without its content.
public final class JdbcAuditSearch implements AuditSearch {
  private static final int MOST = 1_000;
  private static final int PAGE = 200;
  private static final String DIRECT =
      "(SELECT v.value FROM audit_value v"
          + " WHERE v.chain = a.chain AND v.seq = a.seq AND v.name = 'room')";

  /// SQLite keeps any type in any column: by what is no number no page can go on.
  private static final String NUMBERED =
      "CAST(a.seq AS bigint) = a.seq AND CAST(a.at AS bigint) = a.at";

  private static final String BEHIND =
      " AND (a.at, a.chain, a.seq) < (:lastAt, :lastChain, :lastSeq)";

  /// A value with letters that only we fold.
  private static final String FOREIGN = "octet_length(v.value) <> length(v.value)";

  private static final String VALUE =
      " AND EXISTS (SELECT 1 FROM audit_value v WHERE v.chain = a.chain AND v.seq = a.seq AND ";

  /// What else is shown of a record; the columns hold nothing but ASCII.
  private static final String NAMED =
      " AND (lower(a.kind || ' ' || COALESCE(a.runbook, '') || ' ' || COALESCE(a.room, ''))"
          + " LIKE %1$s ESCAPE '!' OR "
          + VALUE.replaceFirst(" AND ", "")
          + "(lower(v.value) LIKE %1$s ESCAPE '!' OR "
          + FOREIGN
          + ")))";

  private final Database database;
  private final Set<String> chains;

  /// @param chains those that a key vouches for
  public JdbcAuditSearch(Database database, Set<String> chains) {
    this.database = database;
    this.chains = Set.copyOf(chains);
  }

  @Override
  public List<AuditHit> search(AuditQuery query, int limit, @Nullable AuditHit behind) {
    var conditions = new Conditions();
    conditions.among("a.chain", "chain", chains);
    conditions.add(query.person(), "person", VALUE + "v.name = 'person' AND v.value = :person)");
    conditions.add(query.runbook(), "runbook", " AND a.runbook = :runbook");
    conditions.add(query.room(), "room", " AND (a.room = :room OR " + DIRECT + " = :room)");
    conditions.add(query.run(), "run", " AND a.run = :run");
    conditions.kind(query.kind());
    conditions.add(query.outcome(), "outcome", " AND a.outcome = :outcome");
    conditions.add(millis(query.from()), "since", " AND a.at >= :since");
    conditions.add(millis(query.until()), "before", " AND a.at < :before");
    conditions.words(query.words());
    conditions.sight(query.sight());
    int most = Math.clamp(limit, 1, MOST);
    List<String> words = query.words().stream().map(EqualSpelling::folded).toList();
    return database.read(handle -> found(handle, conditions, words, most, behind));
  }

  /// The database only narrows down where words may stand: what it takes for small letters of other
  /// scripts depends on which it is, and on its locale.
  private static List<AuditHit> found(
      Handle handle,
      Conditions conditions,
      List<String> words,
      int most,
      @Nullable AuditHit behind) {
    var found = new ArrayList<AuditHit>();
    @Nullable Place last = behind == null ? null : Place.of(behind);
    int page = words.isEmpty() ? most : Math.max(most, PAGE);
    List<Place> places;
    do {
      places = places(handle, conditions, last, page);
      hits(handle, places).stream()
          .filter(hit -> holds(hit, words))
          .limit(most - found.size())
          .forEach(found::add);
      last = places.isEmpty() ? last : places.getLast();
    } while (places.size() == page && found.size() < most);
    return found;
  }

  /// Whether each word stands in some value or name of the record. What is not covered shows no
  /// value.
  private static boolean holds(AuditHit hit, List<String> words) {
    if (words.isEmpty() || hit.kind().equals(AuditHit.UNCOVERED)) {
      return true;
    }
    var values = new ArrayList<>(hit.facts().values());
    Stream.of(hit.kind(), hit.person(), hit.account(), hit.runbook(), hit.room())
        .filter(Objects::nonNull)
        .forEach(values::add);
    List<String> folded = values.stream().map(EqualSpelling::folded).toList();
    return words.stream().allMatch(word -> folded.stream().anyMatch(value -> value.contains(word)));
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static List<Place> places(
      Handle handle, Conditions conditions, @Nullable Place behind, int limit) {
    Query query =
        handle
            .createQuery(
                "SELECT a.at, a.chain, a.seq FROM audit a WHERE "
                    + NUMBERED
                    + conditions.sql
                    + (behind == null ? "" : BEHIND)
                    + " ORDER BY a.at DESC, a.chain DESC, a.seq DESC LIMIT :limit")
            .bind("limit", limit);
    conditions.bindings.forEach(query::bind);
    if (behind != null) {
      query
          .bind("lastAt", behind.at())
          .bind("lastChain", behind.chain())
          .bind("lastSeq", behind.seq());
    }
    return query
        .map((row, context) ->
            new Place(row.getLong("at"), row.getString("chain"), row.getLong("seq")))
        .list();
  }

  private static List<AuditHit> hits(Handle handle, List<Place> places) {
    Map<Map.Entry<String, Long>, AuditHit> hits = new HashMap<>();
    var records = new JdbcAuditRecords(handle);
    places.stream()
        .collect(
            Collectors.groupingBy(
                Place::chain, Collectors.mapping(Place::seq, Collectors.toList())))
        .forEach((chain, numbers) ->
            records
                .find(chain, numbers)
                .forEach(found -> hits.put(Map.entry(chain, found.entry().seq()), found.hit())));
    return places.stream()
        .map(place -> hits.get(Map.entry(place.chain(), place.seq())))
        .filter(Objects::nonNull)
        .toList();
  }

  private record Place(long at, String chain, long seq) {
    static Place of(AuditHit hit) {
      return new Place(hit.at().toEpochMilli(), hit.chain(), hit.seq());
    }
  }

  private static final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> bindings = new HashMap<>();

    void add(@Nullable Object value, String name, String condition) {
      if (value != null) {
        sql.append(condition);
        bindings.put(name, value);
      }
    }

    void kind(@Nullable String kind) {
      if (kind != null && kind.endsWith(".")) {
        add(like(kind) + "%", "kind", " AND a.kind LIKE :kind ESCAPE '!'");
      } else {
        add(kind, "kind", " AND a.kind = :kind");
      }
    }

    void words(List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        String word = "%" + like(EqualSpelling.folded(words.get(i))) + "%";
        String name = "word" + i;
        add(word, name, NAMED.formatted(":" + name));
      }
    }

    void sight(@Nullable AuditSight sight) {
      if (sight == null) {
        return;
      }
      String rooms = in("visible", sight.rooms());
      String here = "(a.room IN " + rooms + " OR " + DIRECT + " IN " + rooms + ")";
      String own = sight.onlyOwn();
      if (own == null) {
        sql.append(" AND (a.room IS NULL OR ").append(here).append(")");
      } else {
        bindings.put("own", own);
        sql.append(" AND ((").append(here).append(" AND a.kind != 'audit.read')");
        sql.append(" OR ((a.room IS NULL OR ").append(here).append(")");
        sql.append(VALUE).append("v.name = 'person' AND v.value = :own)))");
      }
      if (!sight.unseen().isEmpty()) {
        sql.append(" AND NOT (a.kind = 'command.denied' AND COALESCE(a.runbook, '') IN ");
        sql.append(in("unseen", sight.unseen())).append(")");
      }
    }

    void among(String column, String name, Set<String> values) {
      sql.append(" AND ").append(column).append(" IN ").append(in(name, values));
    }

    private String in(String name, Set<String> values) {
      List<String> names = new ArrayList<>();
      for (String value : values) {
        bindings.put(name + names.size(), value);
        names.add(":" + name + names.size());
      }
      return names.isEmpty() ? "(NULL)" : "(" + String.join(", ", names) + ")";
    }

    private static String like(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
