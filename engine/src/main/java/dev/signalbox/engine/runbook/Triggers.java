package dev.signalbox.engine.runbook;

import org.jspecify.annotations.Nullable;

/// What starts a runbook besides its command.
///
/// @param schedule times of a clock, or null
public record Triggers(@Nullable Schedule schedule) {
  /// Nothing else does.
  public static final Triggers NONE = new Triggers(null);

  /// True when it may start without anybody who asks.
  public boolean unattended() {
    return schedule != null;
  }
}
