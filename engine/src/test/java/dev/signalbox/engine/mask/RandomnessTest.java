package dev.signalbox.engine.mask;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomnessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2hunter2",
        "kQ3xZpLm",
        "8f14e45fceea167a",
        "qwjzxkvbpmtrhsndfgly",
        "password: Tr0ub4dor3"
      })
  void seesWhatIsMadeUp(String text) {
    assertTrue(Randomness.isIn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login: deploy",
        "service_account",
        "The password of the service account",
        "db-01.eu-central-1.example.com",
        "2026-11-28T09:30:00Z",
        "JavaScript PostgreSQL",
        "sha256 node01 v4.12.2",
        "20261128",
        ""
      })
  void takesWordsNamesAndDatesForWhatTheyAre(String text) {
    assertFalse(Randomness.isIn(text));
  }
}
