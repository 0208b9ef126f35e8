package dev.signalbox.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternEdgesTest {
  private static final int ROUNDS = 60_000;
  private static final String SIGNS = "aaabb..**++??|()()[]^$\\\\{}12,-d";
  private static final String VALUES = "aabb.*1d-";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "node-1\\.(eu|us)\\.example.* node-1. ''",
        "prod.*eu prod eu",
        "(a|b).*-37 '' -37",
        "ab?c a c",
        "ab{2}c a ''",
        "a|b '' ''",
        "a(b|c)d a d",
        "a[]b]c a c",
        "a[^\\]]c a c",
        "^ab$ '' ''",
        "a\\db a ''",
        "(?i)ab '' ''",
        "a\\|b a|b a|b",
        "ab* a ''",
      })
  void knowsWhatIsThereInAnyCase(String source, String begin, String end) {
    assertEquals(new PatternEdges(begin, end), PatternEdges.of(source));
  }

  @Test
  void neverKeepsAnExpressionFromWhatItFits() {
    int fits = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      String source = text(SIGNS, random, 9);
      String value = text(VALUES, random, 6);
      if (matches(source, value)) {
        fits++;
        assertEquals(
            true, PatternEdges.of(source).fit(value), "seed " + seed + ": " + source + " " + value);
        assertEquals(true, LabelPattern.of(source).test(value), "seed " + seed);
      }
    }
    assertEquals(true, fits > 200, "only " + fits + " fit");
  }

  private static boolean matches(String source, String value) {
    try {
      return Pattern.matches(source, value);
    } catch (PatternSyntaxException none) {
      return false;
    }
  }

  private static String text(String signs, Random random, int longest) {
    var text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(signs.charAt(random.nextInt(signs.length())));
    }
    return text.toString();
  }
}
