package dev.signalbox.engine.runbook;

import org.jspecify.annotations.Nullable;

/// What starts a runbook besides its command.
///
/// @param schedule times of a clock, or null
/// @param webhook an address that others post to, or null
/// @param form what its button says where people choose what to ask for, or null
public record Triggers(
    @Nullable Schedule schedule, @Nullable Webhook webhook, @Nullable String form) {
  /// Nothing else does.
  public static final Triggers NONE = new Triggers(null, null, null);

  /// True when it may start without anybody who asks.
  public boolean unattended() {
    return schedule != null || webhook != null;
  }
}
