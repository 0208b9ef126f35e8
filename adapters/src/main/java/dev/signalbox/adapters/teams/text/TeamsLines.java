package dev.signalbox.adapters.teams.text;

import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Lines of runs of text (TextRun), in which every sign stands for itself: no markdown is read in
/// them, and nothing in them mentions anybody.
final class TeamsLines {
  private static final int LONGEST_ADDRESS = 2_000;
  private static final Map<String, Object> MONO = Map.of("fontType", "Monospace");
  private static final Map<String, Object> BOLD = Map.of("weight", "Bolder");
  private static final String BAR = "│ ";
  private static final String STEP = "\u00a0\u00a0";

  private final UnaryOperator<String> address;
  private final List<List<Map<String, Object>>> lines = new ArrayList<>();

  /// @param address makes an address of our own console whole
  TeamsLines(UnaryOperator<String> address) {
    this.address = address;
  }

  /// The runs of each line, none without any.
  List<List<Map<String, Object>>> lines() {
    return lines.stream().filter(line -> !line.isEmpty()).toList();
  }

  /// What follows stands on a line of its own.
  TeamsLines line(String before) {
    lines.add(new ArrayList<>());
    return text(before, Map.of());
  }

  /// Literal text; its lines stand below one another.
  TeamsLines text(String text, Map<String, Object> style) {
    var parts = VisibleText.lines(text).split("\n", -1);
    for (var i = 0; i < parts.length; i++) {
      if (i > 0 || lines.isEmpty()) {
        lines.add(new ArrayList<>());
      }
      if (!parts[i].isEmpty()) {
        lines.getLast().add(run(parts[i].replace("\t", STEP).replace("  ", STEP), style));
      }
    }
    return this;
  }

  TeamsLines text(String text) {
    return text(text, Map.of());
  }

  TeamsLines bold(String text) {
    return text(text, BOLD);
  }

  private static Map<String, Object> run(String text, Map<String, Object> style) {
    var run = new LinkedHashMap<String, Object>();
    run.put("type", "TextRun");
    run.put("text", text);
    run.putAll(style);
    return run;
  }

  /// Literal text in a fixed-width face, on lines of its own.
  TeamsLines code(String text, String before) {
    for (var line : VisibleText.lines(text).split("\n", -1)) {
      line(before).text(line.isEmpty() ? STEP : line, MONO);
    }
    return this;
  }

  /// A link; what is no address of the web is text.
  TeamsLines link(String url, String words, Map<String, Object> style) {
    var whole = address.apply(url);
    if (!WebAddress.is(whole, LONGEST_ADDRESS)) {
      return text(words + ": " + whole, style);
    }
    var link = new LinkedHashMap<>(style);
    link.put("selectAction", Map.of("type", "Action.OpenUrl", "url", whole));
    return text(words.isBlank() ? whole : VisibleText.line(words), link);
  }

  TeamsLines prose(Prose prose) {
    parts(prose.parts(), "");
    return this;
  }

  /// Prose behind the mark of a list.
  TeamsLines listed(Prose prose) {
    item(prose.parts(), "", "• ");
    return this;
  }

  private void parts(List<Part> parts, String before) {
    for (var part : parts) {
      switch (part) {
        case Part.Paragraph(var spans) -> line(before).spans(spans, Map.of());
        case Part.Heading(var spans) -> line(before).spans(spans, BOLD);
        case Part.Fence(_, var text) -> code(text, before);
        case Part.Quote(var inner) -> parts(inner, before + BAR);
        case Part.Items(var ordered, int start, var items) -> {
          for (var i = 0; i < items.size(); i++) {
            item(items.get(i), before, ordered ? start + i + ". " : "• ");
          }
        }
      }
    }
  }

  /// The mark stands once before an item; what follows in it stands below its words.
  private void item(List<Part> parts, String before, String mark) {
    int first = lines.size();
    parts(parts, before + STEP);
    if (lines.size() > first && !lines.get(first).isEmpty()) {
      lines.get(first).set(0, run(before + mark, Map.of()));
    }
  }

  private void spans(List<Span> spans, Map<String, Object> style) {
    for (var span : spans) {
      switch (span) {
        case Span.Text(var text) -> text(text, style);
        case Span.Code(var text) -> text(text, and(style, MONO));
        case Span.Strong(var inner) -> spans(inner, and(style, BOLD));
        case Span.Emphasis(var inner) -> spans(inner, and(style, Map.of("italic", true)));
        case Span.Struck(var inner) -> spans(inner, and(style, Map.of("strikethrough", true)));
        case Span.Link(var url, var inner) -> link(url, words(inner), style);
        case Span.LineBreak _ -> text("\n", style);
      }
    }
  }

  private static Map<String, Object> and(Map<String, Object> style, Map<String, Object> more) {
    var both = new LinkedHashMap<>(style);
    both.putAll(more);
    return both;
  }

  private static String words(List<Span> spans) {
    var words = new StringBuilder();
    for (var span : spans) {
      words.append(
          switch (span) {
            case Span.Text(var text) -> text;
            case Span.Code(var text) -> text;
            case Span.Strong(var inner) -> words(inner);
            case Span.Emphasis(var inner) -> words(inner);
            case Span.Struck(var inner) -> words(inner);
            case Span.Link(_, var inner) -> words(inner);
            case Span.LineBreak _ -> " ";
          });
    }
    return words.toString();
  }
}
