package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database that `sql` steps ask. Its address is made of these fields alone: nobody can write an
/// option of a driver into it.
///
/// @param kind `postgresql`, `mariadb`, `mysql` or `sqlite`
/// @param host empty for SQLite
/// @param port 0 for SQLite
/// @param name of the database; empty for SQLite
/// @param file of SQLite, or null
/// @param encrypted false only where the file says so: else the server has to prove who it is
/// @param authority the file with the certificates that are trusted, or null for those of the JVM
/// @param user empty for SQLite
/// @param password or null
public record SqlDatabaseConfig(
    String kind,
    String host,
    int port,
    String name,
    @Nullable Path file,
    boolean encrypted,
    @Nullable Path authority,
    String user,
    @Nullable Secret password) {
  private static final String SQLITE = "sqlite";
  private static final List<String> KINDS = List.of("postgresql", "mariadb", "mysql", SQLITE);
  private static final int POSTGRESQL_PORT = 5432;
  private static final int MARIADB_PORT = 3306;
  private static final int LAST_PORT = 65_535;

  /// Names and addresses, also of IPv6.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]");

  /// What stands in an address without having to be written in another way.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.$-]{0,62}");

  /// @param settings the connection's
  /// @param folder that paths are relative to
  static SqlDatabaseConfig from(YamlSettings settings, Path folder) {
    YamlSettings database = settings.section("database");
    String kind = database.text("kind");
    if (!KINDS.contains(kind)) {
      throw database.problem(
          "kind",
          "must be one of %s, not '%s'%s"
              .formatted(String.join(", ", KINDS), kind, Nearest.hint(kind, KINDS)));
    }
    return kind.equals(SQLITE) ? file(settings, database, folder) : server(settings, kind, folder);
  }

  private static SqlDatabaseConfig file(YamlSettings settings, YamlSettings database, Path folder) {
    for (String key : List.of("user", "password")) {
      if (settings.has(key)) {
        throw settings.problem(key, "has no meaning for a file of SQLite");
      }
    }
    Path file = folder.resolve(database.text("file")).normalize();
    if (file.toString().indexOf('?') >= 0) {
      throw database.problem(
          "file", "must be a path without '?', which begins options of a driver");
    }
    return new SqlDatabaseConfig(SQLITE, "", 0, "", file, true, null, "", null);
  }

  private static SqlDatabaseConfig server(YamlSettings settings, String kind, Path folder) {
    YamlSettings database = settings.section("database");
    String host = database.text("host");
    if (!HOST.matcher(host).matches()) {
      throw database.problem(
          "host", "must be the name or address of one server, an IPv6 address in [ ]");
    }
    int port = database.number("port", kind.equals("postgresql") ? POSTGRESQL_PORT : MARIADB_PORT);
    if (port < 1 || port > LAST_PORT) {
      throw database.problem("port", "must be from 1 to " + LAST_PORT);
    }
    String name = database.text("name");
    if (!NAME.matcher(name).matches()) {
      throw database.problem("name", "must be letters, digits and _ . $ -, at most 63");
    }
    String ssl = database.text("ssl", "verify");
    if (!ssl.equals("verify") && !ssl.equals("off")) {
      throw database.problem("ssl", "must be verify or off, not '" + ssl + "'");
    }
    if (ssl.equals("off") && database.has("ca")) {
      throw database.problem("ca", "has no meaning with 'ssl: off'");
    }
    return new SqlDatabaseConfig(
        kind,
        host,
        port,
        name,
        null,
        ssl.equals("verify"),
        database.has("ca") ? folder.resolve(database.text("ca")).normalize() : null,
        settings.text("user"),
        settings.secret("password").orElse(null));
  }
}
