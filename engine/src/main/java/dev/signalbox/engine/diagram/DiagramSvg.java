package dev.signalbox.engine.diagram;

import dev.signalbox.engine.diagram.DiagramNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a diagram: measures from the inside out, then places from the outside in.
final class DiagramSvg {
  private static final int MARGIN = 12;
  private static final int WIDTH = 264;
  private static final int UNDO_WIDTH = 216;
  private static final int UNDO_GAP = 44;
  private static final int GAP = 26;
  private static final int LINE = 17;
  private static final int PAD = 10;
  private static final int ICON = 26;
  private static final int SIDE = 14;

  private final String title;
  private final String words;
  private final Marks marks;
  private final SvgPen pen = new SvgPen();

  DiagramSvg(String title, String words, Marks marks) {
    this.title = title;
    this.words = words;
    this.marks = marks;
  }

  private record Size(int width, int height) {}

  String draw(List<DiagramNode> steps, List<DiagramNode> last) {
    Size all = sequence(steps);
    Size end = last.isEmpty() ? new Size(0, 0) : frame(last, List.of("finally"));
    int width = Math.max(all.width, end.width) + 2 * MARGIN;
    int height = MARGIN + all.height + (last.isEmpty() ? 0 : GAP + end.height) + MARGIN;
    pen.open(width, height, title, words);
    placed(steps, MARGIN, MARGIN);
    if (!last.isEmpty()) {
      int top = MARGIN + all.height + GAP;
      pen.arrow(MARGIN + WIDTH / 2, top - GAP, top);
      var always = List.of("finally", "always at the end");
      pen.group("d-frame", "always at the end");
      pen.box("d-frame", MARGIN, top, end.width, end.height, false);
      pen.lines(MARGIN + SIDE, top + PAD, always, 1);
      placed(last, MARGIN + SIDE, top + PAD + always.size() * LINE + PAD);
      pen.close();
    }
    return pen.done();
  }

  // Measures

  private Size sequence(List<DiagramNode> nodes) {
    int width = WIDTH;
    int height = Math.max(0, nodes.size() - 1) * GAP;
    for (DiagramNode node : nodes) {
      Size size = whole(node);
      width = Math.max(width, size.width);
      height += size.height;
    }
    return new Size(width, height);
  }

  /// With what takes it back.
  private Size whole(DiagramNode node) {
    Size own = own(node);
    if (node.undo().isEmpty()) {
      return own;
    }
    Size undo = undo(node);
    return new Size(own.width + UNDO_GAP + undo.width, Math.max(own.height, undo.height));
  }

  private Size own(DiagramNode node) {
    if (!node.holds()) {
      return new Size(WIDTH, 2 * PAD + lines(node).size() * LINE);
    }
    return node.kind() == Kind.STACKS ? stacks(node) : frame(node.inner(), lines(node));
  }

  private Size frame(List<DiagramNode> inner, List<String> label) {
    Size size = sequence(inner);
    int head = 2 * PAD + Math.max(label.size(), 2) * LINE;
    return new Size(size.width + 2 * SIDE, head + size.height + PAD);
  }

  private Size stacks(DiagramNode node) {
    int width = SIDE;
    int height = 0;
    for (DiagramNode branch : node.inner()) {
      Size size = whole(branch);
      width += size.width + SIDE;
      height = Math.max(height, size.height);
    }
    return new Size(width, 2 * PAD + lines(node).size() * LINE + height + PAD);
  }

  private Size undo(DiagramNode node) {
    return new Size(UNDO_WIDTH, 2 * PAD + undoLines(node).size() * LINE);
  }

  // Places

  private void placed(List<DiagramNode> nodes, int x, int top) {
    int y = top;
    for (int i = 0; i < nodes.size(); i++) {
      DiagramNode node = nodes.get(i);
      if (i > 0) {
        pen.arrow(x + WIDTH / 2, y - GAP, y);
      }
      node(node, x, y);
      y += whole(node).height + GAP;
    }
  }

  private void node(DiagramNode node, int x, int y) {
    Size size = own(node);
    @Nullable Mark mark = marks.at(node.path());
    String style = mark == null ? "" : " " + mark.tone().style();
    pen.group((node.holds() ? "d-frame" : "d-step") + style, told(node));
    pen.box(node.holds() ? "d-frame" : "d-step", x, y, size.width, size.height, false);
    int icon = node.holds() ? 0 : ICON;
    if (node.kind() == Kind.PEOPLE) {
      pen.person(x + PAD, y + PAD);
    } else if (!node.holds()) {
      pen.gear(x + PAD, y + PAD);
    }
    pen.lines(x + (node.holds() ? SIDE : PAD) + icon, y + PAD, lines(node), bold(node));
    if (mark != null) {
      pen.mark(x + size.width - PAD, y + PAD, mark.tone());
    }
    held(node, x, y);
    pen.close();
    if (!node.undo().isEmpty()) {
      undone(node, x, y, size);
    }
  }

  private void held(DiagramNode node, int x, int y) {
    int labels = node.kind() == Kind.FRAME ? Math.max(lines(node).size(), 2) : lines(node).size();
    int top = y + 2 * PAD + labels * LINE;
    if (node.kind() == Kind.STACKS) {
      int left = x + SIDE;
      for (DiagramNode branch : node.inner()) {
        node(branch, left, top);
        left += whole(branch).width + SIDE;
      }
    } else if (node.holds()) {
      placed(node.inner(), x + SIDE, top);
    }
  }

  private void undone(DiagramNode node, int x, int y, Size own) {
    Size size = undo(node);
    int left = x + own.width + UNDO_GAP;
    pen.group(
        "d-undo", "undo: " + String.join("; ", node.undo().stream().map(this::told).toList()));
    pen.back(x + own.width, left, y + PAD + LINE);
    pen.box("d-undo", left, y, size.width, size.height, true);
    pen.lines(left + PAD, y + PAD, undoLines(node), 1);
    pen.close();
  }

  // Words

  private List<String> lines(DiagramNode node) {
    int room = room(node);
    var lines = new ArrayList<String>();
    if (!isCalledByText(node)) {
      lines.addAll(SvgPen.wrapped(node.head(), room, 2));
    }
    lines.addAll(SvgPen.wrapped(node.text(), room, 2));
    node.notes().forEach(note -> lines.addAll(SvgPen.wrapped(note, room, 2)));
    @Nullable Mark mark = marks.at(node.path());
    if (mark != null) {
      lines.addAll(SvgPen.wrapped(mark.word(), room, 2));
    }
    return lines;
  }

  /// The lines of what it is called.
  private static int bold(DiagramNode node) {
    String called = isCalledByText(node) ? node.text() : node.head();
    return SvgPen.wrapped(called, room(node), 2).size();
  }

  private static boolean isCalledByText(DiagramNode node) {
    return !node.text().isEmpty() && node.text().startsWith(node.head());
  }

  private static int room(DiagramNode node) {
    return node.holds() ? WIDTH - 2 * SIDE - ICON : WIDTH - 2 * PAD - 2 * ICON + PAD;
  }

  private List<String> undoLines(DiagramNode node) {
    var lines = new ArrayList<String>();
    lines.add("undo");
    for (DiagramNode undo : node.undo()) {
      lines.addAll(
          SvgPen.wrapped(
              undo.text().isEmpty() ? undo.head() : undo.text(), UNDO_WIDTH - 2 * PAD, 2));
      @Nullable Mark mark = marks.at(undo.path());
      if (mark != null) {
        lines.addAll(SvgPen.wrapped(mark.word(), UNDO_WIDTH - 2 * PAD, 1));
      }
    }
    return lines;
  }

  /// Whole, where the drawing cuts.
  private String told(DiagramNode node) {
    @Nullable Mark mark = marks.at(node.path());
    var parts = new ArrayList<String>();
    parts.add(node.text().startsWith(node.head()) ? node.text() : node.head() + ": " + node.text());
    parts.addAll(node.notes());
    if (mark != null) {
      parts.add(mark.word());
    }
    return String.join("; ", parts);
  }
}
