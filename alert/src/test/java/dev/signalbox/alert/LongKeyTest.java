package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.integration.Signal;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys and labels that no index holds, with words that nothing makes shorter.
final class LongKeyTest {
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  private String words(int length) {
    var words = new StringBuilder();
    while (words.length() < length) {
      words.append(Long.toString(random.nextLong() >>> 1, 36)).append(' ');
    }
    return words.toString();
  }

  private static Signal signal(AlertFixture server, String key, String words) {
    var labels = Map.of("alertname", key, words, words);
    return SignalFixture.signal(
        key, true, labels, Map.of("summary", words), server.clock.instant(), null);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areTakenAndKeptApart(TestDatabases kind) {
    try (var server = new AlertFixture(kind)) {
      String key = words(60_000);
      Signal first = signal(server, key, words(20_000));
      assertTrue(server.take(first));
      assertFalse(server.take(first), "the same again");
      assertTrue(server.take(signal(server, key + "2", "other")));
      assertEquals(2, server.cards().size());
    }
  }
}
