package dev.signalbox.bench;

import dev.signalbox.engine.store.Database;
import java.time.Instant;

/// Covers, and shifts that were, put into the database in great numbers.
final class JdbcCovers {
  private static final int DAY = 86_400_000;

  private JdbcCovers() {}

  /// To each of so many rotas so many covers, one day after the other, and as many shifts before.
  static void fill(Database database, int rotas, int each, Instant now) {
    database.write(transaction -> {
      var covers =
          transaction
              .handle()
              .prepareBatch(
                  """
                  INSERT INTO oncall_override (id, rota, person, since, until, author, made_at)
                  VALUES (:id, :rota, 'p1', :since, :until, 'p2', :since)
                  """);
      var shifts =
          transaction
              .handle()
              .prepareBatch(
                  """
                  INSERT INTO oncall_shift (rota, since, person, why)
                  VALUES (:rota, :since, 'p3', 'layer 1')
                  """);
      for (int rota = 0; rota < rotas; rota++) {
        for (int number = 0; number < each; number++) {
          long since = now.toEpochMilli() + number * 2L * DAY;
          covers
              .bind("id", "%06d-%04d".formatted(rota, number))
              .bind("rota", "rota-" + rota)
              .bind("since", since)
              .bind("until", since + DAY)
              .add();
          shifts
              .bind("rota", "rota-" + rota)
              .bind("since", now.toEpochMilli() - (number + 1L) * DAY)
              .add();
        }
      }
      covers.execute();
      shifts.execute();
      return true;
    });
  }
}
