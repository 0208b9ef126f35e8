package dev.signalbox.app.server;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.store.DatabaseConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
    if (variable == null || variable.isBlank()) {
      return new DatabaseConfig.Sqlite(folder);
    }
    String text = variable.startsWith("jdbc:") ? variable.substring("jdbc:".length()) : variable;
    try {
      URI url = new URI(text.replaceFirst("^postgres:", "postgresql:"));
      if (!"postgresql".equals(url.getScheme()) || url.getHost() == null) {
        throw refused();
      }
      String[] user =
          url.getRawUserInfo() == null ? new String[0] : url.getRawUserInfo().split(":", 2);
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      return new DatabaseConfig.Postgres(
          "jdbc:postgresql://" + url.getHost() + port + url.getRawPath() + query,
          user.length > 0 ? decoded(user[0]) : null,
          user.length > 1 ? decoded(user[1]) : null);
    } catch (URISyntaxException e) {
      throw refused();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static UsageException refused() {
    return new UsageException(
        VARIABLE + " must look like postgresql://user:password@host:5432/database");
  }
}
