package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.primitives.UnsignedLong;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  private static final List<Object> LEAVES =
      List.of(
          "",
          "text ␀ ••••",
          "$duration",
          0L,
          -1L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          UnsignedLong.MAX_VALUE,
          new BigInteger("-99999999999999999999"),
          BigInteger.TWO.pow(64),
          1.0,
          100.0,
          -0.0,
          0.1,
          new java.math.BigDecimal("0.12345678901234567890"),
          Double.MIN_VALUE,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          true,
          Duration.ofNanos(1_500_000_001),
          Duration.ofDays(-3),
          Instant.parse("2026-11-28T10:00:00.123456789Z"),
          LocalDate.of(2026, 2, 28));

  private static final List<String> KEYS =
      List.of("a", "$duration", "$date", "$$instant", "$number", "$$$number", "$other", "");

  private static Object random(Random random, int depth) {
    int kind = depth > 4 ? 0 : random.nextInt(3);
    if (kind == 0) {
      return LEAVES.get(random.nextInt(LEAVES.size()));
    }
    List<Object> items = new ArrayList<>();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      items.add(random(random, depth + 1));
      fields.put(KEYS.get(random.nextInt(KEYS.size())), random(random, depth + 1));
    }
    return kind == 1 ? items : fields;
  }

  @Test
  void everyValueIsTheSameAfterItWasStored() {
    for (Object leaf : LEAVES) {
      assertEquals(Map.of("it", leaf), Values.read(Values.write(Map.of("it", leaf))));
    }
    var random = new Random(11);
    for (int round = 0; round < 5_000; round++) {
      Map<String, Object> value = Map.of("it", random(random, 0));
      String stored = Values.write(value);
      assertEquals(value, Values.read(stored), stored);
      assertEquals(stored, Values.write(Values.read(stored)));
    }
  }

  @Test
  void anObjectFromOutsideDoesNotTurnIntoADuration() throws Exception {
    Object foreign = ForeignJson.read("{\"a\":{\"$duration\":\"PT1S\"}}");
    Map<String, Object> read = Values.read(Values.write(Map.of("data", foreign)));
    assertEquals(Map.of("data", Map.of("a", Map.of("$duration", "PT1S"))), read);
  }

  @Test
  void othersReceiveTextsForWhatJsonCannotSay() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("d", Duration.ofMinutes(90));
    values.put("o", Map.of("$date", "x"));
    values.put("n", UnsignedLong.MAX_VALUE);
    assertEquals(
        "{\"d\":\"1h30m\",\"o\":{\"$date\":\"x\"},\"n\":18446744073709551615}",
        Values.outward(values));
  }
}
