package dev.signalbox.app.server;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.StoreOpenException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads `SIGNALBOX_DATABASE_URL`: `postgresql://user:password@host:port/database`, with or without
/// `jdbc:` in front.
public final class DatabaseUrl {
  public static final String VARIABLE = "SIGNALBOX_DATABASE_URL";

  private DatabaseUrl() {}

  /// The database the variable names, or SQLite in the folder when it is not set.
  ///
  /// @throws UsageException when it is no such address; the message does not repeat it, since it
  ///   may hold a password
  public static DatabaseConfig from(@Nullable String variable, Path folder) {
    try {
      return DatabaseConfig.of(folder, variable);
    } catch (StoreOpenException other) {
      throw new UsageException(
          VARIABLE + " must look like postgresql://user:password@host:5432/database");
    }
  }
}
