package dev.signalbox.engine.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.revision.TextDiff.Kind;
import dev.signalbox.engine.revision.TextDiff.Line;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextDiffTest {
  @Test
  void showsWhatIsAnotherWithSomeLinesAround() {
    String before = "a\nb\nc\nd\ne\nf\ng\n";
    String after = "a\nb\nc\nD\ne\nf\ng\n";
    assertEquals("…\n  c\n- d\n+ D\n  e\n", "…\n" + TextDiff.around(TextDiff.of(before, after), 1));
  }

  @Test
  void whatIsLeftOutBetweenTwoPlacesIsSaid() {
    String before = "a\nb\nc\nd\ne\nf\ng";
    String after = "A\nb\nc\nd\ne\nf\nG";
    assertEquals(
        "- a\n+ A\n  b\n…\n  f\n- g\n+ G\n", TextDiff.around(TextDiff.of(before, after), 1));
  }

  @Test
  void aLineBreakAtTheEndAndThoseOfWindowsAreSeen() {
    assertEquals("  a\n+ \n", TextDiff.around(TextDiff.of("a", "a\n"), 1));
    assertEquals("- a\n+ a␍\n  \n", TextDiff.around(TextDiff.of("a\n", "a\r\n"), 1));
  }

  @Test
  void bothTextsComeBackFromItAndNothingIsToldThatStayed() {
    var random = new Random(109);
    for (int round = 0; round < 3000; round++) {
      String before = text(random);
      String after = text(random);
      List<Line> lines = TextDiff.of(before, after);
      assertEquals(before, without(lines, Kind.ADDED), before + " -> " + after);
      assertEquals(after, without(lines, Kind.REMOVED), before + " -> " + after);
      long same = lines.stream().filter(line -> line.kind() == Kind.SAME).count();
      assertEquals(longestCommon(before.split("\n", -1), after.split("\n", -1)), same);
      numbersAreThose(lines);
    }
  }

  private static void numbersAreThose(List<Line> lines) {
    int before = 0;
    int after = 0;
    for (Line line : lines) {
      before += line.kind() == Kind.ADDED ? 0 : 1;
      after += line.kind() == Kind.REMOVED ? 0 : 1;
      assertEquals(line.kind() == Kind.ADDED ? 0 : before, line.before());
      assertEquals(line.kind() == Kind.REMOVED ? 0 : after, line.after());
    }
  }

  @Test
  void longTextsWithNothingInCommonAreOneBlock() {
    String before = lines("old", 5000);
    String after = lines("new", 5000);
    List<Line> lines = TextDiff.of(before, after);
    assertEquals(before, without(lines, Kind.ADDED));
    assertEquals(after, without(lines, Kind.REMOVED));
  }

  private static String lines(String word, int count) {
    return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining("\n"));
  }

  private static String without(List<Line> lines, Kind kind) {
    return lines.stream()
        .filter(line -> line.kind() != kind)
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 0, 4)
        .mapToObj(i -> "abcd".substring(i, i + 1))
        .collect(Collectors.joining("\n"));
  }

  private static long longestCommon(String[] one, String[] other) {
    var lengths = new long[one.length + 1][other.length + 1];
    for (int i = 1; i <= one.length; i++) {
      for (int j = 1; j <= other.length; j++) {
        lengths[i][j] =
            one[i - 1].equals(other[j - 1])
                ? lengths[i - 1][j - 1] + 1
                : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
      }
    }
    return lengths[one.length][other.length];
  }
}
