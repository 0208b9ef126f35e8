package dev.signalbox.core.audit;

import dev.signalbox.core.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Searches the tables of all chains.
public final class JdbcAuditSearch implements AuditSearch {
  private static final int MOST = 1_000;
  private static final String VALUE =
      " AND EXISTS (SELECT 1 FROM audit_value v WHERE v.chain = a.chain AND v.seq = a.seq AND ";

  private final Database database;

  public JdbcAuditSearch(Database database) {
    this.database = database;
  }

  @Override
  public List<AuditHit> search(AuditQuery query, int limit, @Nullable AuditHit behind) {
    var conditions = new Conditions();
    conditions.add(query.person(), "person", VALUE + "v.name = 'person' AND v.value = :person)");
    conditions.add(query.runbook(), "runbook", " AND a.runbook = :runbook");
    conditions.add(query.room(), "room", " AND a.room = :room");
    conditions.add(query.run(), "run", " AND a.run = :run");
    conditions.kind(query.kind());
    conditions.add(query.outcome(), "outcome", " AND a.outcome = :outcome");
    conditions.add(millis(query.from()), "since", " AND a.at >= :since");
    conditions.add(millis(query.until()), "before", " AND a.at < :before");
    conditions.words(query.words());
    conditions.rooms(query.visibleRooms());
    conditions.behind(behind);
    int most = Math.clamp(limit, 1, MOST);
    return database.read(handle -> hits(handle, conditions, most));
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static List<AuditHit> hits(Handle handle, Conditions conditions, int limit) {
    Query query =
        handle
            .createQuery(
                "SELECT a.chain, a.seq, a.at, a.kind, a.room, a.runbook, a.run, a.outcome"
                    + " FROM audit a WHERE 1 = 1"
                    + conditions.sql
                    + " ORDER BY a.at DESC, a.chain DESC, a.seq DESC LIMIT :limit")
            .bind("limit", limit);
    conditions.bindings.forEach(query::bind);
    List<AuditHit> bare = query.map((row, context) -> bare(row)).list();
    List<AuditHit> full = new ArrayList<>(bare.size());
    for (AuditHit hit : bare) {
      full.add(full(handle, hit));
    }
    return full;
  }

  private static AuditHit bare(ResultSet row) throws SQLException {
    return new AuditHit(
        row.getString("chain"),
        row.getLong("seq"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("kind"),
        null,
        null,
        row.getString("room"),
        row.getString("runbook"),
        row.getString("run"),
        row.getString("outcome"),
        Map.of());
  }

  private static AuditHit full(Handle handle, AuditHit hit) {
    Map<String, String> values = new HashMap<>();
    handle
        .createQuery("SELECT name, value FROM audit_value WHERE chain = :chain AND seq = :seq")
        .bind("chain", hit.chain())
        .bind("seq", hit.seq())
        .map((row, context) -> values.put(row.getString("name"), row.getString("value")))
        .list();
    String person = values.remove("person");
    String account = values.remove("account");
    Map<String, String> facts = new HashMap<>();
    values.forEach(
        (name, value) -> facts.put(name.substring(AuditLine.factName("").length()), value));
    return new AuditHit(
        hit.chain(),
        hit.seq(),
        hit.at(),
        hit.kind(),
        person,
        account,
        hit.room(),
        hit.runbook(),
        hit.run(),
        hit.outcome(),
        facts);
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
        String word = "%" + like(words.get(i).toLowerCase(Locale.ROOT)) + "%";
        String name = "word" + i;
        add(word, name, VALUE + "lower(v.value) LIKE :" + name + " ESCAPE '!')");
      }
    }

    void rooms(@Nullable Set<String> rooms) {
      if (rooms == null) {
        return;
      }
      List<String> names = new ArrayList<>();
      for (String room : rooms) {
        String name = "room" + names.size();
        bindings.put(name, room);
        names.add(":" + name);
      }
      String in = names.isEmpty() ? "" : " OR a.room IN (" + String.join(", ", names) + ")";
      sql.append(" AND (a.room IS NULL").append(in).append(")");
    }

    void behind(@Nullable AuditHit hit) {
      if (hit != null) {
        add(
            hit.at().toEpochMilli(),
            "lastAt",
            " AND (a.at, a.chain, a.seq) < (:lastAt, :lastChain, :lastSeq)");
        bindings.put("lastChain", hit.chain());
        bindings.put("lastSeq", hit.seq());
      }
    }

    private static String like(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
