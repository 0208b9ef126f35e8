package dev.signalbox.oncall.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a policy.
///
/// @param page who are paged
/// @param then how long they have to answer
/// @param during the interval in which the step is taken, or null for always
/// @param waits what becomes of it outside of that: it waits for the interval, else it is skipped
/// @param tell rooms that are told, each without its `#`
/// @param line where it stands in the file
public record PageStep(
    List<PageTarget> page,
    Duration then,
    @Nullable String during,
    boolean waits,
    List<String> tell,
    int line) {
  public static final Duration USUAL = Duration.ofMinutes(5);

  /// One that is taken always, and in no file.
  static PageStep of(List<PageTarget> page) {
    return new PageStep(page, USUAL, null, false, List.of(), 0);
  }

  public PageStep {
    page = List.copyOf(page);
    tell = List.copyOf(tell);
  }
}
