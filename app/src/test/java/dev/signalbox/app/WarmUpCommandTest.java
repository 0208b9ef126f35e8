package dev.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WarmUpCommandTest {
  @Test
  void runsAServerAndTheWordsToTheirEnds() {
    assertThat(Main.commandLine().execute("warm-up")).isZero();
  }

  @Test
  void isNothingPeopleAreOffered() {
    assertThat(Main.commandLine().getUsageMessage()).contains("start").doesNotContain("warm-up");
  }
}
