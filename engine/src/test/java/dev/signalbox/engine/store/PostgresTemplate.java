package dev.signalbox.engine.store;

import dev.signalbox.testkit.Eventually;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a test's database on PostgreSQL begins, and how a used one becomes so again: its rows go,
/// down to the files they were in, which costs a quarter of a new database. What it is made of is
/// not mended.
///
/// @param made what its tables, columns and rules are made of, by [#CATALOG]
/// @param newest the greatest number of a table; the tables of a test have greater ones
/// @param rows what migrations have written, by table, as JSON arrays
record PostgresTemplate(String made, long newest, Map<String, String> rows) {
  /// Of each catalog how much of ours is in it and who wrote it: no change leaves both alone. Files
  /// and their sizes are in `pg_class`, so what else it says is compared.
  private static final String CATALOG =
      Stream.of(
              "pg_attribute WHERE attrelid",
              "pg_attrdef WHERE oid",
              "pg_constraint WHERE oid",
              "pg_event_trigger WHERE oid",
              "pg_extension WHERE oid",
              "pg_inherits WHERE inhrelid",
              "pg_namespace WHERE oid",
              "pg_policy WHERE oid",
              "pg_proc WHERE oid",
              "pg_rewrite WHERE oid",
              "pg_trigger WHERE oid",
              "pg_type WHERE oid")
          .map("(SELECT (count(*), sum(xmin::text::bigint)) FROM %s >= 16384), "::formatted)
          .collect(
              Collectors.joining(
                  "",
                  "SELECT concat_ws(' ', ",
                  """
                  (SELECT md5(string_agg((oid, relname, relnamespace, relowner, relam, relpersistence,
                      relkind, relrowsecurity, relforcerowsecurity, relreplident, reloptions, relacl)::text,
                      '' ORDER BY oid)) FROM pg_class WHERE oid >= 16384),
                  (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                    WHERE d.datname = current_database()))
                  """));

  private static final String TABLES =
      "SELECT quote_ident(relname) FROM pg_class"
          + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
  private static final String FILLED = TABLES + " AND pg_relation_size(oid) > 0";

  private static final String RESTARTS =
      """
      SELECT format('ALTER TABLE %s ALTER %I RESTART', attrelid::regclass, attname)
      FROM pg_attribute WHERE attidentity <> ''
      """;

  private static final String OTHERS =
      " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

  PostgresTemplate {
    rows = Map.copyOf(rows);
  }

  /// Reads it from a database that nobody has used.
  static PostgresTemplate of(DatabaseConfig.Postgres fresh) throws SQLException {
    try (Connection connection = connected(fresh)) {
      var rows = new LinkedHashMap<String, String>();
      for (String table : all(connection, FILLED)) {
        String json = "SELECT coalesce(json_agg(t), '[]') FROM " + table + " t";
        rows.put(table, all(connection, json).getFirst());
      }
      long newest = Long.parseLong(all(connection, "SELECT max(oid) FROM pg_class").getFirst());
      return new PostgresTemplate(all(connection, CATALOG).getFirst(), newest, rows);
    }
  }

  /// Whether the used database is now as it began; else it is of no more use, as one that takes no
  /// connection is.
  boolean restored(DatabaseConfig.Postgres used) {
    try (Connection connection = connected(used)) {
      endOthers(connection);
      for (String table : all(connection, TABLES + " AND oid > " + newest)) {
        run(connection, "DROP TABLE " + table + " CASCADE");
      }
      if (!all(connection, CATALOG).getFirst().equals(made)) {
        return false;
      }
      empty(connection);
      fill(connection);
      return true;
    } catch (SQLException failure) {
      return false;
    }
  }

  /// Looked at from here, since the server itself looks every 100 ms only whether one has gone.
  private static void endOthers(Connection connection) throws SQLException {
    all(connection, "SELECT pg_terminate_backend(pid)" + OTHERS);
    Eventually.holds("a test's connections end", () -> isAlone(connection));
  }

  private static boolean isAlone(Connection connection) {
    try {
      return all(connection, "SELECT pid" + OTHERS).isEmpty();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// Foreign keys are not asked. `TRUNCATE` would make new files for every table that refers to
  /// one.
  private static void empty(Connection connection) throws SQLException {
    List<String> filled = all(connection, FILLED);
    run(connection, "SET session_replication_role = replica");
    for (String table : filled) {
      run(connection, "DELETE FROM " + table);
    }
    run(connection, "VACUUM (INDEX_CLEANUP ON) " + String.join(", ", filled));
    for (String restart : all(connection, RESTARTS)) {
      run(connection, restart);
    }
  }

  private void fill(Connection connection) throws SQLException {
    for (var table : rows.entrySet()) {
      String sql =
          "INSERT INTO %1$s SELECT * FROM json_populate_recordset(NULL::%1$s, ?::json)"
              .formatted(table.getKey());
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, table.getValue());
        statement.executeUpdate();
      }
    }
  }

  private static Connection connected(DatabaseConfig.Postgres config) throws SQLException {
    return DriverManager.getConnection(config.url(), config.user(), config.password());
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The first column.
  private static List<String> all(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
