package dev.signalbox.alert.row;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcStatement;
import java.util.LinkedHashMap;
import java.util.Map;

/// The SQL that counts open cards.
public final class JdbcOpenCards {
  private static final JdbcStatement BY_ROUTE =
      new JdbcStatement(
          "SELECT route, count(*) AS cards FROM alert_group WHERE state <> 'ENDED' GROUP BY route");

  private final Database database;

  public JdbcOpenCards(Database database) {
    this.database = database;
  }

  /// How many are open now, by the id of their route.
  public Map<String, Long> byRoute() {
    var open = new LinkedHashMap<String, Long>();
    database.read(handle ->
        BY_ROUTE.all(
            handle,
            row -> open.merge(id(row.getString("route")), row.getLong("cards"), Long::sum)));
    return open;
  }

  /// Without the room, which a group is known by, too.
  private static String id(String route) {
    return route.replaceFirst("@.*", "");
  }
}
