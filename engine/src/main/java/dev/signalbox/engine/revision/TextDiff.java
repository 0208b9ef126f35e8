package dev.signalbox.engine.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// In which lines two texts differ: a shortest one, found as in Myers, "An O(ND) Difference
/// Algorithm and Its Variations" (1986). Texts that have little in common are told as one block.
public final class TextDiff {
  /// Lines that are gone and new together, up to which the shortest is looked for.
  private static final int MOST = 2000;

  private TextDiff() {}

  /// What became of a line.
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /// A line without its end.
  ///
  /// @param before its number in the earlier text from 1, or 0 where it is not in it
  /// @param after its number in the later text, or 0
  public record Line(Kind kind, int before, int after, String text) {}

  /// All lines of both, in order. A line break at the end begins an empty line.
  public static List<Line> of(String before, String after) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> now = List.of(after.split("\n", -1));
    int least = Math.min(old.size(), now.size());
    int head = 0;
    while (head < least && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    var lines = new ArrayList<Line>();
    for (int i = 0; i < head; i++) {
      lines.add(new Line(Kind.SAME, i + 1, i + 1, old.get(i)));
    }
    lines.addAll(
        new Middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), head)
            .lines());
    for (int i = tail; i > 0; i--) {
      int one = old.size() - i;
      lines.add(new Line(Kind.SAME, one + 1, now.size() - i + 1, old.get(one)));
    }
    return lines;
  }

  /// The changed lines with so many around them; `…` stands for what is left out. Empty when the
  /// texts are the same.
  public static String around(List<Line> lines, int context) {
    var near = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind != Kind.SAME) {
        for (int j = Math.max(0, i - context); j <= Math.min(lines.size() - 1, i + context); j++) {
          near[j] = true;
        }
      }
    }
    var text = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      if (near[i]) {
        text.append(gap && !text.isEmpty() ? "…\n" : "");
        gap = false;
        Line line = lines.get(i);
        text.append(sign(line.kind)).append(line.text.replace("\r", "␍")).append('\n');
      } else {
        gap = true;
      }
    }
    return text.toString();
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case SAME -> "  ";
      case REMOVED -> "- ";
      case ADDED -> "+ ";
    };
  }

  /// What is left when the same beginning and end are taken away.
  ///
  /// @param head how many lines were before it
  private record Middle(List<String> old, List<String> now, int head) {
    List<Line> lines() {
      var lines = new ArrayList<Line>();
      List<int[]> reached = reached();
      if (reached.isEmpty()) {
        for (int i = 0; i < old.size(); i++) {
          lines.add(removed(i));
        }
        for (int i = 0; i < now.size(); i++) {
          lines.add(added(i));
        }
        return lines;
      }
      int x = old.size();
      int y = now.size();
      for (int d = reached.size() - 1; d > 0; d--) {
        int[] far = reached.get(d - 1);
        int k = x - y;
        boolean down = k == -d || (k != d && far[k - 1 + d] < far[k + 1 + d]);
        int startX = far[(down ? k + 1 : k - 1) + d];
        int startY = startX - (down ? k + 1 : k - 1);
        while (x > startX + (down ? 0 : 1) && y > startY + (down ? 1 : 0)) {
          lines.add(same(--x, --y));
        }
        lines.add(down ? added(--y) : removed(--x));
      }
      while (x > 0) {
        lines.add(same(--x, --y));
      }
      Collections.reverse(lines);
      return lines;
    }

    /// How far each diagonal was reached with 0, 1, 2 … changes, the diagonal `k` at `k + d + 1`;
    /// empty when there are too many.
    private List<int[]> reached() {
      var all = new ArrayList<int[]>();
      int most = Math.min(MOST, old.size() + now.size());
      int[] last = {0, 0, 0};
      for (int d = 0; d <= most; d++) {
        var far = new int[2 * d + 3];
        boolean end = false;
        for (int k = -d; k <= d && !end; k += 2) {
          boolean down = k == -d || (k != d && last[k - 1 + d] < last[k + 1 + d]);
          int x = d == 0 ? 0 : down ? last[k + 1 + d] : last[k - 1 + d] + 1;
          int y = x - k;
          while (x < old.size() && y < now.size() && old.get(x).equals(now.get(y))) {
            x++;
            y++;
          }
          far[k + d + 1] = x;
          end = x >= old.size() && y >= now.size();
        }
        all.add(far);
        if (end) {
          return all;
        }
        last = far;
      }
      return List.of();
    }

    private Line same(int x, int y) {
      return new Line(Kind.SAME, head + x + 1, head + y + 1, old.get(x));
    }

    private Line removed(int x) {
      return new Line(Kind.REMOVED, head + x + 1, 0, old.get(x));
    }

    private Line added(int y) {
      return new Line(Kind.ADDED, 0, head + y + 1, now.get(y));
    }
  }
}
