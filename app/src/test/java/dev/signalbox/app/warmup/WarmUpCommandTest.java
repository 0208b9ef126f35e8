package dev.signalbox.app.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.Main;
import org.junit.jupiter.api.Test;

final class WarmUpCommandTest {
  @Test
  void runsAServerAndTheWordsToTheirEnds() {
    assertEquals(0, Main.commandLine("warm-up").execute("warm-up"));
  }

  @Test
  void isNothingPeopleAreOffered() {
    String offered = Main.commandLine().getUsageMessage();
    assertTrue(offered.contains("explain"), offered);
    assertFalse(offered.contains("warm-up"), offered);
  }
}
