package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v?\\d+\\.\\d+",
        "CHG\\d{7}",
        "[a-z]{1,40}-[a-z]{1,40}",
        "(a|b){3}",
        "((",
        "))",
        "[",
        "{",
        "a{",
        "[\\]{999}]x"
      })
  void bearsWhatPeopleWrite(String pattern) {
    assertTrue(PatternSize.isBearable(pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((a{1,1000}){1,1000}){1,1000})",
        "(a{1000}){1000}",
        "(?:(?:a{500}b){99}c){2}",
        "a{99999999999}"
      })
  void refusesWhatBlowsUp(String pattern) {
    assertFalse(PatternSize.isBearable(pattern));
  }
}
