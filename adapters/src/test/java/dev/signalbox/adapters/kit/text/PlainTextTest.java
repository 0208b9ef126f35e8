package dev.signalbox.adapters.kit.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.hostile.HostileText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
  @Test
  void makesPrintableLinesOfHostileText() {
    for (var text : HostileText.ALL) {
      for (var line : PlainText.lines("a" + text + "b")) {
        assertTrue(line.chars().noneMatch(Character::isISOControl), text);
        assertEquals(line, new String(line.getBytes(UTF_8), UTF_8), "no broken surrogates");
      }
      assertTrue(PlainText.oneLine(text).chars().noneMatch(Character::isISOControl), text);
    }
  }

  @Test
  void alignsTables() {
    var table =
        PlainText.aligned(
            List.of("Pod", "State"), List.of(List.of("pay-10", "ready"), List.of("ü\nx", "no")));
    assertEquals("Pod     State\npay-10  ready\nü x     no", table);
  }
}
