package dev.signalbox.engine.diagram;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A diagram in words.
final class DiagramText {
  private final Marks marks;
  private final StringBuilder out = new StringBuilder();

  DiagramText(Marks marks) {
    this.marks = marks;
  }

  String tell(List<DiagramNode> steps, List<DiagramNode> last) {
    steps(steps, "");
    if (!last.isEmpty()) {
      out.append("always at the end:\n");
      steps(last, "  ");
    }
    return out.toString();
  }

  private void steps(List<DiagramNode> steps, String indent) {
    int number = 1;
    for (DiagramNode step : steps) {
      step(step, indent, number++ + ". ");
    }
  }

  private void step(DiagramNode step, String indent, String number) {
    out.append(indent).append(number).append(line(step)).append('\n');
    String inside = indent + "   ";
    if (step.kind() == DiagramNode.Kind.STACKS) {
      for (DiagramNode branch : step.inner()) {
        step(branch, inside, "| ");
      }
    } else {
      steps(step.inner(), inside);
    }
    for (DiagramNode undo : step.undo()) {
      step(undo, inside, "undo: ");
    }
  }

  private String line(DiagramNode step) {
    @Nullable Mark mark = marks.at(step.path());
    String what =
        Stream.of(step.head(), step.text())
            .filter(part -> !part.isEmpty())
            .distinct()
            .collect(Collectors.joining(": "));
    // A step without a name is called by its verb, which its text begins with.
    String once = step.text().startsWith(step.head()) ? step.text() : what;
    return Stream.of(once, notes(step), mark == null ? null : "- " + mark.word())
        .filter(Objects::nonNull)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String notes(DiagramNode step) {
    return step.notes().isEmpty() ? "" : "(" + String.join("; ", step.notes()) + ")";
  }
}
