package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {
  private static final Path FOLDER = Path.of("data");

  @Test
  void takesTheFolderWithoutAUrl() {
    assertEquals(new DatabaseConfig.Sqlite(FOLDER), DatabaseConfig.of(FOLDER, null));
    assertEquals(new DatabaseConfig.Sqlite(FOLDER), DatabaseConfig.of(FOLDER, " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:p%40ss+w@db:5433/box?sslmode=require",
        "postgres://ada:p%40ss+w@db:5433/box?sslmode=require",
        "jdbc:postgresql://db:5433/box?user=ada&password=p%40ss+w&sslmode=require"
      })
  void readsEveryForm(String url) {
    var config =
        new DatabaseConfig.Postgres(
            "jdbc:postgresql://db:5433/box?sslmode=require", "ada", "p@ss+w");
    assertEquals(config, DatabaseConfig.of(FOLDER, url));
    assertFalse(config.toString().contains("p@ss"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://secret@db/box", "postgresql://secret@db", "postgresql:box", "x y"})
  void refusesOthersWithoutRepeatingThem(String url) {
    var refusal = assertThrows(StoreOpenException.class, () -> DatabaseConfig.of(FOLDER, url));
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
  }
}
