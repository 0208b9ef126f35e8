package dev.signalbox.oncall.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A policy as it was when somebody was first paged by it, and as it is kept: no edit of the file
/// changes a page under way.
///
/// @param nobody who is told when nobody answered, as it is written; null for nobody
public record PolicySnapshot(List<Step> steps, int repeat, @Nullable String nobody) {
  public PolicySnapshot {
    steps = List.copyOf(steps);
  }

  /// One step, its targets as they are written.
  public record Step(
      List<String> page,
      long thenMillis,
      @Nullable String during,
      boolean waits,
      List<String> tell) {
    public Step {
      page = List.copyOf(page);
      tell = List.copyOf(tell);
    }

    /// Who are paged.
    public List<PageTarget> targets() {
      return page.stream().flatMap(text -> PageTarget.parse(text).stream()).toList();
    }

    /// How long they have.
    public Duration then() {
      return Duration.ofMillis(thenMillis);
    }
  }

  public static PolicySnapshot of(PagePolicy policy, @Nullable PageTarget nobody) {
    return new PolicySnapshot(
        policy.steps().stream()
            .map(step ->
                new Step(
                    step.page().stream().map(PageTarget::text).toList(),
                    step.then().toMillis(),
                    step.during(),
                    step.waits(),
                    step.tell()))
            .toList(),
        policy.repeat(),
        nobody == null ? null : nobody.text());
  }

  /// The step of a position, counted over all times that they are gone through; the last of all is
  /// to tell `nobody`, null where that is over, too.
  public @Nullable Step at(long position) {
    long all = (long) steps.size() * (repeat + 1);
    if (position < all) {
      return steps.get((int) (position % steps.size()));
    }
    return position == all && nobody != null
        ? new Step(List.of(nobody), PageStep.USUAL.toMillis(), null, false, List.of())
        : null;
  }

  /// How often the steps were gone through before a position.
  public long loop(long position) {
    return position / steps.size();
  }

  /// The number of the step of a position, from 0 on.
  public long step(long position) {
    return position % steps.size();
  }

  /// Everybody it can ever page, as they are written.
  public List<PageTarget> everybody() {
    return Stream.concat(
            steps.stream().flatMap(step -> step.targets().stream()),
            nobody == null ? Stream.empty() : PageTarget.parse(nobody).stream())
        .toList();
  }
}
