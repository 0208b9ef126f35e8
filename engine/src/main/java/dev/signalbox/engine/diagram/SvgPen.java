package dev.signalbox.engine.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes SVG: boxes, arrows, lines of text. Colours are classes and `currentColor`; every text is
/// escaped.
final class SvgPen {
  private static final double CHARACTER = 6.9;
  private static final int LINE = 17;
  private static final int WIDE = 0x1100;
  private static final String STYLE =
      """
      <style>\
      svg{color:#1f2328;background:#fff;font:12px/1.4 ui-sans-serif,system-ui,sans-serif}\
      .d-step,.d-frame,.d-undo{--d:currentColor}.d-good{--d:#1a7f37}.d-bad{--d:#cf222e}.d-active{--d:#0969da}.d-wait{--d:#9a6700}\
      .d-unsure{--d:#8250df}.d-left,.d-ahead{--d:#59636e}\
      @media(prefers-color-scheme:dark){svg{color:#e6edf3;background:#0d1117}\
      .d-good{--d:#3fb950}.d-bad{--d:#f85149}.d-active{--d:#4493f8}.d-wait{--d:#d29922}\
      .d-unsure{--d:#ab7df8}.d-left,.d-ahead{--d:#9198a1}}\
      </style>\
      """;

  private final StringBuilder out = new StringBuilder();

  void open(int width, int height, String title, String words) {
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"d-title d-words\""
            + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(width, height, width, height));
    out.append("<title id=\"d-title\">").append(escaped(title)).append("</title>");
    out.append("<desc id=\"d-words\">").append(escaped(words)).append("</desc>");
    out.append(STYLE);
    out.append(
        "<defs><marker id=\"d-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\""
            + " fill=\"currentColor\"/></marker></defs>");
  }

  String done() {
    return out.append("</svg>\n").toString();
  }

  /// What belongs together; `words` are shown where the pointer rests.
  void group(String style, String words) {
    out.append("<g class=\"").append(style).append("\"><title>");
    out.append(escaped(words)).append("</title>");
  }

  void close() {
    out.append("</g>");
  }

  void box(String style, int x, int y, int width, int height, boolean dashed) {
    out.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"none\" stroke=\"var(--d,currentColor)\" stroke-width=\"%s\"%s/>"
            .formatted(
                style + "-box",
                x,
                y,
                width,
                height,
                style.equals("d-frame") ? 12 : 7,
                style.equals("d-frame") ? "1" : "1.5",
                dashed ? " stroke-dasharray=\"5 4\"" : ""));
  }

  /// @param bold how many lines from the first on stand out
  void lines(int x, int top, List<String> lines, int bold) {
    for (int i = 0; i < lines.size(); i++) {
      out.append(
          "<text x=\"%d\" y=\"%d\" fill=\"currentColor\" font-size=\"12\"%s>"
              .formatted(x, top + i * LINE + 12, i < bold ? " font-weight=\"600\"" : ""));
      out.append(escaped(lines.get(i))).append("</text>");
    }
  }

  void arrow(int x, int from, int to) {
    out.append(
        "<path d=\"M%d %dV%d\" stroke=\"currentColor\" fill=\"none\" marker-end=\"url(#d-tip)\"/>"
            .formatted(x, from + 2, to - 1));
  }

  /// The dashed arrow to what takes a step back.
  void back(int from, int to, int y) {
    out.append(
        "<path d=\"M%d %dH%d\" stroke=\"currentColor\" fill=\"none\" stroke-dasharray=\"5 4\" marker-end=\"url(#d-tip)\"/>"
            .formatted(from + 2, y, to - 1));
  }

  void person(int x, int y) {
    out.append(
        "<path d=\"M%d %da4 4 0 1 0 .1 0zm-7 15a7 6 0 0 1 14 0z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>"
            .formatted(x + 8, y));
  }

  void gear(int x, int y) {
    out.append(
        "<path d=\"M%d %dl5 5l-5 5m7 0h6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>"
            .formatted(x + 1, y + 3));
  }

  /// Each state has a shape of its own, so that it is told without colour, too.
  void mark(int right, int top, Mark.Tone tone) {
    String shape =
        switch (tone) {
          case GOOD -> "M%1$d %2$da7 7 0 1 0 .1 0zm-3 7l2 3l4-6";
          case BAD -> "M%1$d %2$dm-7 0h14v14h-14zm4 4l6 6m0-6l-6 6";
          case ACTIVE -> "M%1$d %2$dm-6 0l12 7l-12 7z";
          case WAITS -> "M%1$d %2$dm-5 0h10l-10 14h10z";
          case UNSURE -> "M%1$d %2$dl7 7l-7 7l-7-7zm0 4v4m0 1.5v1";
          case LEFT_OUT -> "M%1$d %2$dm-7 7h14m-4-4l4 4l-4 4";
          case AHEAD -> "M%1$d %2$da7 7 0 1 0 .1 0z";
        };
    out.append("<path d=\"%s\" fill=\"none\"".formatted(shape.formatted(right - 7, top)));
    out.append(" stroke=\"var(--d,currentColor)\" stroke-width=\"1.8\"/>");
  }

  /// A text in lines that fit; what does not fit into the last one is cut.
  ///
  /// @param most lines
  static List<String> wrapped(String text, int width, int most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int room = (int) (width / CHARACTER);
    int used = 0;
    int blank = -1;
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int size = points[i] >= WIDE ? 2 : 1;
      if (used + size > room) {
        if (lines.size() == most - 1) {
          line.setLength(line.offsetByCodePoints(line.length(), -1));
          lines.add(line + "…");
          return lines;
        }
        int cut = blank > 0 ? blank : line.length();
        lines.add(line.substring(0, cut));
        line.delete(0, blank > 0 ? cut + 1 : cut);
        used = line.codePoints().map(point -> point >= WIDE ? 2 : 1).sum();
        blank = -1;
      }
      if (points[i] == ' ') {
        blank = line.length();
      }
      line.appendCodePoint(points[i]);
      used += size;
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// As text of XML 1.0, which some characters cannot stand in at all.
  private static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> {
              boolean allowed =
                  point == '\n'
                      || (point >= ' ' && point < 0xd800)
                      || (point > 0xdfff && point < 0xfffe)
                      || point > 0xffff;
              safe.append(
                  allowed
                      ? Character.toString(point)
                      : String.format(Locale.ROOT, "\\u{%x}", point));
            }
          }
        });
    return safe.toString();
  }
}
