package dev.signalbox.spi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> NAMES = List.of("deploy", "rollback", "restart", "status");

  @Test
  void findsADroppedLetter() {
    assertEquals(Optional.of("rollback"), Nearest.to("rolback", NAMES));
  }

  @Test
  void countsSwappedNeighboursAsOneMistake() {
    assertEquals(Optional.of("deploy"), Nearest.to("delpoy", NAMES));
  }

  @Test
  void offersNothingForAStrangerWord() {
    assertEquals(Optional.empty(), Nearest.to("kubernetes", NAMES));
    assertEquals("", Nearest.hint("kubernetes", NAMES));
  }

  @Test
  void offersNoNameThatSharesNothing() {
    assertEquals(Optional.empty(), Nearest.to("xy", List.of("ab")));
  }

  @Test
  void ordersByDistanceThenName() {
    assertEquals(List.of("ab", "abc", "abd"), Nearest.among("ab", List.of("abd", "abc", "ab"), 3));
  }
}
