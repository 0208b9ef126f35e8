package dev.signalbox.examples.demo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoArgumentsTest {
  @Test
  void mixesWordsOptionsAndFlags() {
    DemoArguments arguments = read("deploy", "--home", "/a b", "payments", "--pause=50", "--now");
    assertEquals(List.of("deploy", "payments"), arguments.words());
    assertEquals("/a b", arguments.required("home"));
    assertEquals(50, arguments.number("pause", 1, 0, 100));
    assertTrue(arguments.has("now"));
  }

  @Test
  void refusesWhatItDoesNotKnowWithTheNearestName() {
    assertEquals("unknown option \"hme\"; did you mean home?", refusal("--hme", "x"));
  }

  @Test
  void refusesRepeatedAndValuelessOptions() {
    assertEquals("option --home is given twice", refusal("--home", "a", "--home=b"));
    assertEquals("option --home needs a value", refusal("--home"));
  }

  @Test
  void refusesNumbersThatAreNoneOrOutOfRange() {
    assertThrows(DemoUsageException.class, () -> read("--pause", "soon").number("pause", 1, 0, 9));
    assertThrows(DemoUsageException.class, () -> read("--pause", "10").number("pause", 1, 0, 9));
    assertEquals(1, read().number("pause", 1, 0, 9));
  }

  private static String refusal(String... line) {
    return assertThrows(DemoUsageException.class, () -> read(line)).getMessage();
  }

  private static DemoArguments read(String... line) {
    return DemoArguments.read(List.of(line), Set.of("home", "pause"), Set.of("now"));
  }
}
