package dev.signalbox.engine.diagram;

import dev.signalbox.engine.run.StepView;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;

/// The tree of a runbook's file, to be drawn and told: steps from top to bottom, branches side by
/// side, frames around what belongs together, what takes a step back beside it. The same file gives
/// the same text, byte for byte.
public final class Diagram {
  private final String title;
  private final List<DiagramNode> steps;
  private final List<DiagramNode> last;
  private final Marks marks;

  private Diagram(String title, List<DiagramNode> steps, List<DiagramNode> last, Marks marks) {
    this.title = title;
    this.steps = List.copyOf(steps);
    this.last = List.copyOf(last);
    this.marks = marks;
  }

  /// Of a file.
  public static Diagram of(Runbook runbook) {
    return of("The steps of " + runbook.name(), runbook, Marks.NONE);
  }

  /// Of a run of that file, with how its steps stand.
  ///
  /// @param code of the run
  public static Diagram of(Runbook runbook, String code, List<StepView> steps) {
    return of("The steps of " + runbook.name() + " in run " + code, runbook, Marks.of(steps));
  }

  private static Diagram of(String title, Runbook runbook, Marks marks) {
    return new Diagram(
        title, DiagramNodes.of(runbook.steps()), DiagramNodes.of(runbook.finalSteps()), marks);
  }

  /// An SVG document of its own, in light and dark; a page that takes it in gives its own colours
  /// to the classes.
  public String svg() {
    return new DiagramSvg(title, text(), marks).draw(steps, last);
  }

  /// The same in words: a line for each step, indented by what it stands in.
  public String text() {
    return new DiagramText(marks).tell(steps, last);
  }
}
