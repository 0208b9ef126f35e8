package dev.signalbox.alert;

import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import java.time.Duration;
import java.util.List;

/// An alert that always fires, so that its absence is one.
///
/// @param within how long after one report the next comes at the latest
public record ExpectedAlert(String name, Matchers match, Duration within) {
  /// One that matchers describe, as Alertmanager writes them.
  ///
  /// @throws IllegalArgumentException when they are none
  public static ExpectedAlert of(String name, List<String> match, Duration within) {
    try {
      return new ExpectedAlert(name, Matchers.parse(match), within);
    } catch (MatcherException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }
}
