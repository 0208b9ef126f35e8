package dev.signalbox.adapters.slack.text;

import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What stands beside one another, as elements of a rich text: in these no text means anything but
/// itself, so none of it can mention anybody.
final class SlackSpans {
  /// Characters of an address.
  private static final int LONGEST_ADDRESS = 3_000;

  private final List<Map<String, Object>> elements = new ArrayList<>();
  private final UnaryOperator<String> address;
  private final TextBudget budget;

  /// @param address makes an address of our own console whole
  SlackSpans(UnaryOperator<String> address, TextBudget budget) {
    this.address = address;
    this.budget = budget;
  }

  List<Map<String, Object>> elements() {
    return elements;
  }

  SlackSpans add(List<Span> spans) {
    spans.forEach(span -> add(span, Map.of()));
    return this;
  }

  private void add(Span span, Map<String, Object> style) {
    switch (span) {
      case Span.Text(var text) -> text(text, style);
      case Span.Code(var text) -> text(text, and(style, "code"));
      case Span.Strong(var spans) -> spans.forEach(inner -> add(inner, and(style, "bold")));
      case Span.Emphasis(var spans) -> spans.forEach(inner -> add(inner, and(style, "italic")));
      case Span.Struck(var spans) -> spans.forEach(inner -> add(inner, and(style, "strike")));
      case Span.Link(var url, var spans) -> link(url, words(spans), style);
      case Span.LineBreak _ -> text("\n", style);
    }
  }

  private static Map<String, Object> and(Map<String, Object> style, String more) {
    var both = new TreeMap<>(style);
    both.put(more, true);
    return both;
  }

  /// Literal text.
  SlackSpans text(String text) {
    text(text, Map.of());
    return this;
  }

  /// Literal text that stands out.
  SlackSpans strong(String text) {
    text(text, Map.of("bold", true));
    return this;
  }

  private void text(String text, Map<String, Object> style) {
    var shown = budget.first(VisibleText.lines(text), budget.most());
    if (!shown.isEmpty()) {
      put("text", new LinkedHashMap<>(Map.of("text", shown)), style);
    }
  }

  private void put(String type, Map<String, Object> element, Map<String, Object> style) {
    element.put("type", type);
    if (!style.isEmpty()) {
      element.put("style", style);
    }
    elements.add(element);
  }

  /// A link; what is no address of the web is text.
  SlackSpans link(String url, String words) {
    link(url, words, Map.of());
    return this;
  }

  private void link(String url, String words, Map<String, Object> style) {
    var whole = address.apply(url);
    if (!WebAddress.is(whole, LONGEST_ADDRESS)) {
      text(words + ": " + whole, style);
      return;
    }
    var label = budget.first(VisibleText.line(words), budget.most());
    var link = new LinkedHashMap<String, Object>(Map.of("url", whole));
    if (!label.isBlank()) {
      link.put("text", label);
    }
    put("link", link, style);
  }

  private static String words(List<Span> spans) {
    var words = new StringBuilder();
    spans.forEach(span -> words.append(words(span)));
    return words.toString();
  }

  private static String words(Span span) {
    return switch (span) {
      case Span.Text(var text) -> text;
      case Span.Code(var text) -> text;
      case Span.Strong(var spans) -> words(spans);
      case Span.Emphasis(var spans) -> words(spans);
      case Span.Struck(var spans) -> words(spans);
      case Span.Link(_, var spans) -> words(spans);
      case Span.LineBreak _ -> " ";
    };
  }
}
