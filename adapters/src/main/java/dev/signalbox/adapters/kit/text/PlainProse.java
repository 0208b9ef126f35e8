package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Prose as lines of plain text: what a mark would show is lost, what it is on is not.
final class PlainProse {
  private final List<String> lines = new ArrayList<>();
  private final UnaryOperator<String> address;
  private boolean emphasis;
  private boolean fence;

  private PlainProse(UnaryOperator<String> address) {
    this.address = address;
  }

  /// Prose on lines.
  ///
  /// @param address makes an address of our own console whole
  static PlainProse of(Prose prose, UnaryOperator<String> address) {
    var text = new PlainProse(address);
    text.parts(prose.parts(), "");
    return text;
  }

  List<String> lines() {
    return lines;
  }

  /// True where strong words or the like stand like any other.
  boolean losesEmphasis() {
    return emphasis;
  }

  /// True where code stands in a face of any width.
  boolean losesFence() {
    return fence;
  }

  private void parts(List<Part> parts, String before) {
    parts.forEach(part -> part(part, before));
  }

  private void part(Part part, String before) {
    switch (part) {
      case Part.Paragraph(var spans) -> add(before, words(spans));
      case Part.Heading(var spans) -> {
        emphasis = true;
        add(before, words(spans));
      }
      case Part.Fence(_, var text) -> {
        fence = true;
        add(before + "| ", text);
      }
      case Part.Quote(var parts) -> parts(parts, before + "> ");
      case Part.Items(var ordered, int start, var items) -> {
        for (int i = 0; i < items.size(); i++) {
          item(items.get(i), before, ordered ? start + i + ". " : "- ");
        }
      }
    }
  }

  /// The mark stands once before an item; what follows in it stands below its words.
  private void item(List<Part> parts, String before, String mark) {
    int first = lines.size();
    var indent = before + " ".repeat(mark.length());
    parts(parts, indent);
    if (lines.size() > first) {
      lines.set(first, before + mark + lines.get(first).substring(indent.length()));
    }
  }

  private void add(String before, String text) {
    PlainText.lines(text).forEach(line -> lines.add(before + line));
  }

  private String words(List<Span> spans) {
    var words = new StringBuilder();
    spans.forEach(span -> words.append(words(span)));
    return words.toString();
  }

  private String words(Span span) {
    return switch (span) {
      case Span.Text(var text) -> text;
      case Span.Code(var text) -> "`" + text + "`";
      case Span.Strong(var spans) -> plain(spans);
      case Span.Emphasis(var spans) -> plain(spans);
      case Span.Struck(var spans) -> "~" + words(spans) + "~";
      case Span.Link(var url, var spans) -> link(address.apply(url), words(spans));
      case Span.LineBreak _ -> "\n";
    };
  }

  private String plain(List<Span> spans) {
    emphasis = true;
    return words(spans);
  }

  private static String link(String url, String words) {
    return words.equals(url) || words.isBlank() ? url : words + " <" + url + ">";
  }
}
