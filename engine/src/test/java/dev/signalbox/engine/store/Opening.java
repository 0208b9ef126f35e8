package dev.signalbox.engine.store;

import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;

/// Opens a data folder and prints what came of it.
public final class Opening {
  private Opening() {}

  public static void main(String[] arguments) {
    try (Database database =
        Databases.open(new DatabaseConfig.Sqlite(Path.of(arguments[0])), TimeSource.system())) {
      System.out.println("opened " + database.dialect());
    } catch (StoreOpenException refusal) {
      System.out.println(refusal.getMessage());
    }
  }
}
