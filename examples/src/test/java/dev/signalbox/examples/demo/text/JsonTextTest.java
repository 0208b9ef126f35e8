package dev.signalbox.examples.demo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void writesEachKindOfValue() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a");
    value.put("list", List.of(1, 2.5, true));
    value.put("empty", Map.of());
    assertEquals("{\"text\":\"a\",\"list\":[1,2.5,true],\"empty\":{}}", JsonText.write(value));
  }

  @Test
  void escapesWhatWouldEndOrBreakAText() {
    assertEquals("\"\\\"\\\\\\u000a\\u0000\\ud83d\"", JsonText.write("\"\\\n\0\ud83d"));
  }

  @Test
  void refusesWhatHasNoForm() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.write(new Object()));
  }
}
