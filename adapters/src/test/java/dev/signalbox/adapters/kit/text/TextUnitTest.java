package dev.signalbox.adapters.kit.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextUnitTest {
  @ParameterizedTest
  @EnumSource
  void cutsBetweenCodePointsAndLosesNothing(TextUnit unit) {
    var random = new Random(17);
    var letters = "ab é€🚀\u200D".codePoints().toArray();
    for (var round = 0; round < 20_000; round++) {
      var text =
          IntStream.range(0, random.nextInt(120))
              .mapToObj(i -> Character.toString(letters[random.nextInt(letters.length)]))
              .collect(Collectors.joining());
      var limit = random.nextInt(4, 40);
      var pieces = unit.split(text, limit);
      for (var piece : pieces) {
        assertTrue(unit.length(piece) <= limit, piece);
        assertFalse(piece.isBlank());
        assertEquals(piece, new String(piece.getBytes(UTF_8), UTF_8), "no half characters");
      }
      assertEquals(text.replace(" ", ""), String.join("", pieces).replace(" ", ""));
    }
  }

  @Test
  void cutsAtASpaceWhereOneIsNear() {
    assertEquals(
        List.of("the quick brown", "fox jumps over"),
        TextUnit.BYTES.split("the quick brown fox jumps over", 17));
    assertEquals(List.of("abcdefgh", "ij"), TextUnit.BYTES.split("abcdefghij", 8));
  }

  @Test
  void countsWhatThePlatformCounts() {
    assertEquals(6, TextUnit.BYTES.length("é🚀"));
    assertEquals(3, TextUnit.CHARS.length("é🚀"));
    assertEquals("é", TextUnit.BYTES.first("é🚀", 5));
    assertEquals("é🚀", TextUnit.CHARS.first("é🚀", 3));
  }
}
