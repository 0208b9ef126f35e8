package dev.signalbox.adapters.slack.text;

import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A rich text block as it is written from top to bottom: lines of spans, preformatted text, quotes
/// and lists.
final class SlackRichText {
  /// How deep a list may stand in others.
  private static final int DEEPEST = 8;

  private final List<Map<String, Object>> elements = new ArrayList<>();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final UnaryOperator<String> address;
  private final TextBudget budget;

  /// @param address makes an address of our own console whole
  SlackRichText(UnaryOperator<String> address, TextBudget budget) {
    this.address = address;
    this.budget = budget;
  }

  /// All of it, and begins anew.
  List<Map<String, Object>> taken() {
    endLines();
    var all = List.copyOf(elements);
    elements.clear();
    return all;
  }

  /// One or more lines.
  void line(Consumer<SlackSpans> content) {
    var spans = spans(content);
    if (!spans.isEmpty()) {
      if (!lines.isEmpty()) {
        lines.add(Map.of("type", "text", "text", "\n"));
      }
      lines.addAll(spans);
    }
  }

  private List<Map<String, Object>> spans(Consumer<SlackSpans> content) {
    var spans = new SlackSpans(address, budget);
    content.accept(spans);
    return spans.elements();
  }

  private void endLines() {
    element("rich_text_section", List.copyOf(lines));
    lines.clear();
  }

  private void element(String type, List<Map<String, Object>> content) {
    if (!content.isEmpty()) {
      elements.add(Map.of("type", type, "elements", content));
    }
  }

  /// Literal text in a fixed-width face; of what is too long, its end.
  void preformatted(String text, int most) {
    endLines();
    var shown = budget.last(VisibleText.lines(text), most);
    if (!shown.isBlank()) {
      element("rich_text_preformatted", List.of(Map.of("type", "text", "text", shown)));
    }
  }

  /// Somebody else's words.
  void quote(Consumer<SlackSpans> content) {
    endLines();
    element("rich_text_quote", spans(content));
  }

  /// Items without numbers.
  void items(List<Consumer<SlackSpans>> items) {
    endLines();
    list("bullet", 0, 0, items.stream().map(this::section).toList());
  }

  private Map<String, Object> section(Consumer<SlackSpans> content) {
    return Map.of("type", "rich_text_section", "elements", spans(content));
  }

  private void list(String style, int indent, int offset, List<Map<String, Object>> items) {
    var shown = items.stream().filter(item -> !List.of().equals(item.get("elements"))).toList();
    if (!shown.isEmpty()) {
      var list = new LinkedHashMap<String, Object>();
      list.put("type", "rich_text_list");
      list.put("style", style);
      list.put("indent", indent);
      if (offset > 0) {
        list.put("offset", offset);
      }
      list.put("elements", shown);
      elements.add(list);
    }
  }

  /// Running text.
  void prose(Prose prose) {
    prose.parts().forEach(this::part);
  }

  private void part(Part part) {
    switch (part) {
      case Part.Paragraph(var spans) -> line(text -> text.add(spans));
      case Part.Heading(var spans) -> line(text -> text.add(List.of(new Prose.Span.Strong(spans))));
      case Part.Fence(_, var code) -> preformatted(code, budget.most());
      case Part.Quote(var parts) -> quote(text -> flat(parts, text));
      case Part.Items items -> {
        endLines();
        nested(items, 0);
      }
    }
  }

  /// A list within an item is a list of its own below it, further in.
  private void nested(Part.Items items, int indent) {
    var style = items.ordered() ? "ordered" : "bullet";
    var number = items.start() - 1;
    for (var item : items.items()) {
      var own = item.stream().filter(part -> !(part instanceof Part.Items)).toList();
      list(style, indent, items.ordered() ? number : 0, List.of(section(text -> flat(own, text))));
      for (var part : item) {
        if (part instanceof Part.Items inner) {
          nested(inner, Math.min(indent + 1, DEEPEST));
        }
      }
      number++;
    }
  }

  /// What holds lines alone.
  private static void flat(List<Part> parts, SlackSpans text) {
    for (var part : parts) {
      if (!text.elements().isEmpty()) {
        text.text("\n");
      }
      switch (part) {
        case Part.Paragraph(var spans) -> text.add(spans);
        case Part.Heading(var spans) -> text.add(List.of(new Prose.Span.Strong(spans)));
        case Part.Fence(_, var code) -> text.add(List.of(new Prose.Span.Code(code)));
        case Part.Quote(var inner) -> flat(inner, text);
        case Part.Items(_, _, var items) -> items.forEach(item -> flat(item, text));
      }
    }
  }
}
