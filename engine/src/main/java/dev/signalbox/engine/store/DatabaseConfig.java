package dev.signalbox.engine.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the data lies.
public sealed interface DatabaseConfig {
  /// In this folder, owned by one process.
  record Sqlite(Path folder) implements DatabaseConfig {}

  /// On a PostgreSQL server, shared by all nodes.
  ///
  /// @param url `jdbc:postgresql://host/database` without user and password
  record Postgres(String url, @Nullable String user, @Nullable String password)
      implements DatabaseConfig {
    /// Leaves the password out.
    @Override
    public String toString() {
      return url;
    }
  }

  /// Reads what an operator wrote.
  ///
  /// @param url `postgresql://user:password@host:port/database?…`, the same behind `jdbc:`, or null
  ///   or blank for SQLite in the folder
  /// @throws StoreOpenException when the url is of another kind
  static DatabaseConfig of(Path folder, @Nullable String url) {
    return url == null || url.isBlank() ? new Sqlite(folder) : PostgresUrl.parse(url.strip());
  }
}
