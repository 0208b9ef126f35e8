package dev.signalbox.alert.rule;

import java.time.Duration;
import java.util.List;

/// When alerts of a kind count as ending by themselves: `hold: auto` is the shortest of the steps
/// in which this share of the latest firings ended alone.
///
/// @param percent of the firings
/// @param firings fewer say nothing
/// @param steps shortest first
public record TransientRule(int percent, int firings, List<Duration> steps) {
  public static final TransientRule USUAL =
      new TransientRule(
          80,
          10,
          List.of(
              Duration.ofMinutes(2),
              Duration.ofMinutes(3),
              Duration.ofMinutes(5),
              Duration.ofMinutes(10),
              Duration.ofMinutes(15)));

  public TransientRule {
    steps = List.copyOf(steps);
  }
}
