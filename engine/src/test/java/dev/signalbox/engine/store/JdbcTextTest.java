package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JdbcTextTest {
  private static final JdbcStatement INSERT =
      new JdbcStatement("INSERT INTO inbox (source, source_id, at) VALUES (?, ?, 1)");
  private static final String HOSTILE = "a\0b\ud800c\udc00\udc00d\ud83d";

  @Test
  void leavesWhatCanBeHeldAsItIs() {
    String text = "Grüße 😀 \t\n\u0001";
    assertSame(text, JdbcText.of(text));
  }

  @Test
  void showsNulAsItsSignAndHalvesOfPairsAsReplaced() {
    assertEquals("a␀b\ufffdc\ufffd\ufffdd\ufffd", JdbcText.of(HOSTILE));
    assertEquals(1, JdbcText.foreign("a\0"));
    assertEquals(-1, JdbcText.foreign("😀"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void everyWayOfBindingHoldsTheSame(TestDatabases databases) {
    try (Database database = databases.open(() -> Instant.EPOCH)) {
      database.write(tx -> {
        INSERT.update(tx.handle(), "by position", HOSTILE);
        return tx.handle()
            .createUpdate("INSERT INTO inbox (source, source_id, at) VALUES (:s, :i, 1)")
            .bind("s", "by name")
            .bind("i", HOSTILE)
            .execute();
      });
      for (String way : new String[] {"by position", "by name"}) {
        String held =
            database.read(handle ->
                handle
                    .createQuery("SELECT source_id FROM inbox WHERE source = :s AND source_id = :i")
                    .bind("s", way)
                    .bind("i", HOSTILE)
                    .mapTo(String.class)
                    .one());
        assertEquals(JdbcText.of(HOSTILE), held);
      }
    }
  }
}
