package dev.signalbox.alert.rule;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;

/// How long a new alert is held to see whether it ends by itself.
public sealed interface Hold {
  /// As it is written: `5m`, `auto`, `none`.
  String text();

  /// Not at all.
  record None() implements Hold {
    @Override
    public String text() {
      return "none";
    }
  }

  /// As long as most of its kind took to end by themselves, by [TransientRule].
  record Auto() implements Hold {
    @Override
    public String text() {
      return "auto";
    }
  }

  /// As long as it says.
  record Fixed(Duration length) implements Hold {
    @Override
    public String text() {
      return Durations.text(length);
    }
  }
}
