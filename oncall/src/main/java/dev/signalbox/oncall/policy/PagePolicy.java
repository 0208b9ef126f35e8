package dev.signalbox.oncall.policy;

import java.util.List;

/// Who is paged first, and who next while nobody answers.
///
/// @param repeat how often all steps are gone through again after the first time
public record PagePolicy(String name, List<PageStep> steps, int repeat) {
  public PagePolicy {
    steps = List.copyOf(steps);
  }

  /// One that pages these once.
  public static PagePolicy of(String name, List<PageTarget> targets) {
    return new PagePolicy(
        name, List.of(new PageStep(targets, PageStep.USUAL, null, false, List.of(), 0)), 0);
  }
}
