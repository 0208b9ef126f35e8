package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what offered buttons came from.
public final class JdbcOfferStore {
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          insert into offered_event (message, action, event) values (?, ?, ?)
          on conflict do nothing
          """);
  private static final JdbcStatement REPLACE =
      new JdbcStatement(
          """
          insert into offered_event (message, action, event) values (?, ?, ?)
          on conflict (message, action) do update set event = excluded.event
          """);
  private static final JdbcStatement OF =
      new JdbcStatement("select event from offered_event where message = ? and action = ?");

  /// Keeps it; false where something is kept for this button already, which stays.
  public boolean add(Handle handle, String message, String action, Map<String, Object> event) {
    return ADD.update(handle, message, action, Json.write(event)) == 1;
  }

  /// Keeps it, instead of what was kept.
  public void replace(Handle handle, String message, String action, Map<String, Object> event) {
    REPLACE.update(handle, message, action, Json.write(event));
  }

  /// What this button came from: texts, and maps of texts.
  public Optional<Map<String, Object>> of(Handle handle, String message, String action) {
    return OF.first(handle, row -> row.getString("event"), message, action)
        .map(JdbcOfferStore::read);
  }

  private static Map<String, Object> read(String json) {
    var event = new LinkedHashMap<String, Object>();
    Map<?, ?> kept = Json.read(json, Map.class);
    kept.forEach((name, value) -> event.put(String.valueOf(name), value));
    return event;
  }
}
