package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.testkit.TestClock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JdbcInsertTest {
  private static final JdbcInsert ROWS = new JdbcInsert("shelf", "place", "book");
  private static final JdbcStatement ALL =
      new JdbcStatement("select place, book from shelf order by place");

  private static Database shelf(TestDatabases kind) {
    Database database = kind.open(TestClock.atNoon());
    database.write(transaction ->
        transaction.handle().execute("create table shelf (place bigint primary key, book text)"));
    return database;
  }

  private static boolean insert(Database database, int... places) {
    List<@Nullable Object[]> rows =
        IntStream.of(places)
            .mapToObj(place -> new @Nullable Object[] {place, book(place)})
            .toList();
    return database.write(transaction -> {
      ROWS.insert(transaction.handle(), rows);
      return true;
    });
  }

  private static @Nullable String book(int place) {
    return place % 5 == 0 ? null : "book " + place;
  }

  private static List<String> kept(Database database) {
    return database.read(
        handle -> ALL.all(handle, row -> row.getInt("place") + " " + row.getString("book")));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsAnyNumberOfRows(TestDatabases kind) {
    for (int count : List.of(0, 1, 15, 16, 17, 32, 100)) {
      try (Database database = shelf(kind)) {
        insert(database, IntStream.range(0, count).toArray());
        assertEquals(
            IntStream.range(0, count).mapToObj(place -> place + " " + book(place)).toList(),
            kept(database));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsNoneWhereOneIsRefused(TestDatabases kind) {
    try (Database database = shelf(kind)) {
      insert(database, 30);
      int[] again = IntStream.rangeClosed(0, 30).toArray();
      assertThrows(RuntimeException.class, () -> insert(database, again));
      assertEquals(List.of("30 null"), kept(database));
    }
  }
}
