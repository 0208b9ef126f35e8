package dev.signalbox.alert.rule;

import java.time.Duration;

/// When an alert flaps: it fired `often` times in `soon`, or `more` times in `later`. Then it
/// counts as firing until it did not change for `cycles` of its median cycle, at least `least` and
/// at most `longest`.
public record FlappingRule(
    int often,
    Duration soon,
    int more,
    Duration later,
    int cycles,
    Duration least,
    Duration longest) {
  public static final FlappingRule USUAL =
      new FlappingRule(
          4,
          Duration.ofMinutes(60),
          6,
          Duration.ofHours(6),
          3,
          Duration.ofMinutes(30),
          Duration.ofHours(6));
}
