package dev.signalbox.core.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// The tables of one database and the migrations that make them. Flyway is started only when there
/// is something to do, since it costs more than the whole rest of opening.
final class JdbcSchema {
  private final Dialect dialect;
  private final String place;

  /// @param place the database's name in error messages
  JdbcSchema(Dialect dialect, String place) {
    this.dialect = dialect;
    this.place = place;
  }

  /// @throws StoreOpenException when the database is newer than this program, or a migration fails
  ///
  /// @param source tells Flyway where the database is
  void bringUpToDate(Connection connection, UnaryOperator<FluentConfiguration> source)
      throws SQLException {
    List<MigrationFile> known = known();
    Map<String, Integer> applied = applied(connection);
    refuseNewer(known, applied);
    boolean current =
        known.stream()
            .allMatch(file -> Integer.valueOf(file.checksum()).equals(applied.get(file.version())));
    if (!current) {
      migrate(source);
    }
  }

  private List<MigrationFile> known() {
    return Stream.of("db/common", dialectFolder())
        .flatMap(folder -> MigrationFile.in(folder).stream())
        .toList();
  }

  private String dialectFolder() {
    return switch (dialect) {
      case SQLITE -> "db/sqlite";
      case POSTGRESQL -> "db/postgres";
    };
  }

  private void refuseNewer(List<MigrationFile> known, Map<String, Integer> applied) {
    for (String version : applied.keySet()) {
      if (known.stream().noneMatch(file -> file.version().equals(version))) {
        throw new StoreOpenException(
            "%s was written by a newer Signalbox (its schema has version %s, unknown here); start that version, or restore a backup from before the upgrade"
                .formatted(place, version),
            null);
      }
    }
  }

  private Map<String, Integer> applied(Connection connection) throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    if (!hasHistory(connection)) {
      return applied;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, checksum FROM flyway_schema_history"
                    + " WHERE success AND version IS NOT NULL")) {
      while (rows.next()) {
        applied.put(rows.getString(1), rows.getInt(2));
      }
    }
    return applied;
  }

  private boolean hasHistory(Connection connection) throws SQLException {
    String sql =
        switch (dialect) {
          case SQLITE -> "SELECT name FROM sqlite_master WHERE name = 'flyway_schema_history'";
          case POSTGRESQL -> "SELECT 1 WHERE to_regclass('flyway_schema_history') IS NOT NULL";
        };
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  private void migrate(UnaryOperator<FluentConfiguration> source) {
    try {
      source
          .apply(Flyway.configure(JdbcSchema.class.getClassLoader()))
          .locations("classpath:db/common", "classpath:" + dialectFolder())
          .failOnMissingLocations(false)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw new StoreOpenException(
          place + " could not be brought to this version's schema: " + failure.getMessage(),
          failure);
    }
  }
}
