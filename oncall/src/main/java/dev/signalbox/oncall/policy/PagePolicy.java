package dev.signalbox.oncall.policy;

import java.util.ArrayList;
import java.util.List;

/// Who is paged first, and who next while nobody answers.
///
/// @param repeat how often all steps are gone through again after the first time
public record PagePolicy(String name, List<PageStep> steps, int repeat) {
  public PagePolicy {
    steps = List.copyOf(steps);
  }

  /// The same, after somebody who has the usual time.
  public PagePolicy after(PageTarget first) {
    var all = new ArrayList<PageStep>();
    all.add(PageStep.of(List.of(first)));
    all.addAll(steps);
    return new PagePolicy(name, all, repeat);
  }

  /// One that pages these once.
  public static PagePolicy of(String name, List<PageTarget> targets) {
    return new PagePolicy(name, List.of(PageStep.of(targets)), 0);
  }
}
