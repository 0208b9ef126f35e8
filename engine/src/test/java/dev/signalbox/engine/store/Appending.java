package dev.signalbox.engine.store;

import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Appends rows from many threads until it is killed, and prints each number once it is durable.
public final class Appending {
  private Appending() {}

  public static void main(String[] arguments) {
    TimeSource clock = TimeSource.system();
    Database database = Databases.open(new DatabaseConfig.Sqlite(Path.of(arguments[0])), clock);
    database.write(
        t -> t.handle().execute("CREATE TABLE IF NOT EXISTS kept (id text NOT NULL PRIMARY KEY)"));
    var next = new AtomicLong();
    for (int i = 0; i < 8; i++) {
      Thread.ofPlatform()
          .start(() -> {
            while (true) {
              String id = arguments[1] + "-" + next.incrementAndGet();
              database.write(t ->
                  t.handle()
                      .createUpdate("INSERT INTO kept (id) VALUES (:id)")
                      .bind("id", id)
                      .execute());
              System.out.println("ack " + id);
            }
          });
    }
  }
}
