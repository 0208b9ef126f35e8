package dev.signalbox.engine.diagram;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.StepView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the steps of a run stand, by where they are in the runbook. What is done for several items
/// has one mark: the one that people have to see first. A list is counted by its items, not by
/// itself.
final class Marks {
  static final Marks NONE = new Marks(List.of());

  private static final Pattern ITEM = Pattern.compile("\\[[0-9]+\\]");
  private static final List<StepStatus> FIRST =
      List.of(StepStatus.UNKNOWN, StepStatus.FAILED, StepStatus.STARTED, StepStatus.WAITING);

  private final Map<String, List<StepStatus>> byPath = new HashMap<>();
  private final Map<String, List<StepStatus>> items = new HashMap<>();

  private Marks(List<StepView> steps) {
    for (StepView step : steps) {
      if (!step.path().contains(">")) {
        String path = ITEM.matcher(step.path()).replaceAll("");
        byPath.computeIfAbsent(path, none -> new ArrayList<>()).add(step.status());
        if (step.path().endsWith("]")) {
          items.computeIfAbsent(path, none -> new ArrayList<>()).add(step.status());
        }
      }
    }
  }

  static Marks of(List<StepView> steps) {
    return new Marks(steps);
  }

  /// Null where nothing is known, as in a diagram of a file.
  @Nullable Mark at(String path) {
    List<StepStatus> all = byPath.getOrDefault(path, List.of());
    if (all.isEmpty()) {
      return null;
    }
    if (all.size() == 1) {
      return mark(all.getFirst());
    }
    List<StepStatus> counted = items.getOrDefault(path, all);
    long done = counted.stream().filter(StepStatus.SUCCEEDED::equals).count();
    int count = counted.size();
    for (StepStatus status : FIRST) {
      if (all.contains(status)) {
        Mark mark = mark(status);
        return new Mark(mark.tone(), "%s, %d of %d done".formatted(mark.word(), done, count));
      }
    }
    Mark mark = mark(all.getLast());
    return new Mark(mark.tone(), "%d of %d done".formatted(done, count));
  }

  private static Mark mark(StepStatus status) {
    return switch (status) {
      case PENDING -> new Mark(Mark.Tone.AHEAD, "not yet");
      case STARTED -> new Mark(Mark.Tone.ACTIVE, "under way");
      case WAITING -> new Mark(Mark.Tone.WAITS, "waits");
      case SUCCEEDED -> new Mark(Mark.Tone.GOOD, "done");
      case SKIPPED -> new Mark(Mark.Tone.LEFT_OUT, "skipped");
      case FAILED -> new Mark(Mark.Tone.BAD, "failed");
      case UNKNOWN -> new Mark(Mark.Tone.UNSURE, "nobody knows whether it happened");
    };
  }
}
