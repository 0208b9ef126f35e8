package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long what a step did lasts, until its undo takes it back by itself.
///
/// @param after how long, from the end of the step
/// @param warn how long before the end people are told, or null for not at all
/// @param most how long it may last in all, however often it is extended, or null
public record Expiry(Template after, @Nullable Duration warn, @Nullable Duration most) {
  /// No longer than this.
  public static final Duration LONGEST = Duration.ofDays(3660);

  /// What the end is called in the output of its step.
  public static final String OUTPUT = "expires_at";
}
