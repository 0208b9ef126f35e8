package dev.signalbox.bench.chat;

import dev.signalbox.engine.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What people said, as the database has it.
final class JdbcTalk {
  private record Said(String room, String text) {}

  private JdbcTalk() {}

  /// The texts of each room, in its order.
  static Map<String, List<String>> byRoom(Database database) {
    return database.read(handle ->
        handle
            .createQuery("select room, body from room_message where body is not null order by seq")
            .map((row, context) -> new Said(row.getString("room"), row.getString("body")))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Said::room,
                    LinkedHashMap::new,
                    Collectors.mapping(Said::text, Collectors.toList()))));
  }
}
