package dev.signalbox.spi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {
  private static final StrictJson READER = new StrictJson(JsonLimits.of(50, 100), JsonForm.EXACT);

  @Test
  void writesWhatIsReadAsTheSameAgain() throws JsonException {
    var value = new LinkedHashMap<String, Object>();
    value.put("text", "a \"b\" \\ \n\u0000\u2028 é🚀 </script>");
    value.put("numbers", List.of(1L, -7L, Long.MAX_VALUE));
    value.put("truth", Arrays.asList(true, false, null));
    value.put("below", Map.of("\"", Map.of()));
    assertEquals(value, READER.read(JsonWriter.text(value)));
  }

  @Test
  void keepsTheOrderAndOneLine() {
    var value = new LinkedHashMap<String, Object>();
    value.put("z", 1);
    value.put("a", List.of("x\ny", 0.5));
    assertEquals("{\"z\":1,\"a\":[\"x\\ny\",0.5]}", JsonWriter.text(value));
  }

  @Test
  void refusesWhatJsonCannotSay() {
    for (var value : List.of(Double.NaN, Double.POSITIVE_INFINITY, new Object(), 'c')) {
      assertThrows(IllegalArgumentException.class, () -> JsonWriter.text(List.of(value)));
    }
  }
}
