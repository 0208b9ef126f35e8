package dev.signalbox.engine.audit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {
  @Test
  void writesAsRfc8785Says() {
    // The string of RFC 8785, section 3.2.2, and its key order by UTF-16 code units.
    var object = new TreeMap<String, Object>();
    object.put("string", "\u20ac$\017\nA'B\"\\\\\"/");
    object.put("\ud83d\ude02", 1L);
    object.put("\ufb33", new TreeMap<>(Map.of()));
    assertEquals(
        "{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\ud83d\ude02\":1,\"\ufb33\":{}}",
        CanonicalJson.write(object));
  }

  @Test
  void readsOnlyWhatIsWrittenThatWay() {
    assertTrue(CanonicalJson.read("{\"a\":1,\"b\":\"x\"}").isPresent());
    for (String other :
        new String[] {
          "{\"b\":1,\"a\":1}",
          "{\"a\": 1}",
          "{\"a\":1,\"a\":1}",
          "{\"a\":1.0}",
          "{\"a\":\"\\u0041\"}",
          "{\"a\":1}{}",
          "{\"a\":1} ",
          "{\"a\":[1]}",
          "{\"a\":",
          "{\"a\":{\"b\":1,\"b\":1}}",
          "[]",
          "",
          "{\"a\":null}",
          "{\"a\":99999999999999999999}"
        }) {
      assertTrue(CanonicalJson.read(other).isEmpty(), other);
    }
  }
}
