package dev.signalbox.adapters.mattermost.text;

import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Running text in Mattermost's Markdown.
final class MattermostProse {
  private final UnaryOperator<String> address;
  private final TextBudget budget;

  /// @param address makes an address of our own console whole
  MattermostProse(UnaryOperator<String> address, TextBudget budget) {
    this.address = address;
    this.budget = budget;
  }

  /// Parts below one another, each with an empty line before it.
  String parts(List<Part> parts) {
    return parts.stream()
        .map(this::part)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private String part(Part part) {
    return switch (part) {
      case Part.Paragraph(var spans) -> spans(spans);
      case Part.Heading(var spans) -> strong(spans(spans));
      case Part.Fence(var language, var text) ->
          MattermostText.fence(
              language, budget.first(VisibleText.lines(text).stripTrailing(), budget.most()));
      case Part.Quote(var parts) -> quoted(parts(parts));
      case Part.Items(var ordered, int start, var items) -> items(ordered, start, items);
    };
  }

  /// Each line behind the mark of a quote.
  static String quoted(String markdown) {
    return markdown.lines().map("> "::concat).collect(Collectors.joining("\n"));
  }

  private String items(boolean ordered, int start, List<List<Part>> items) {
    var lines = new ArrayList<String>();
    for (var number = 0; number < items.size(); number++) {
      var text = parts(items.get(number)).replaceAll("\n(\\s*\n)+", "\n");
      lines.add(item(ordered ? start + number + ". " : "* ", text));
    }
    return String.join("\n", lines);
  }

  /// An item of a list: what follows its first line stands further in.
  static String item(String mark, String markdown) {
    return mark + markdown.replace("\n", "\n    ");
  }

  /// Words that stand out; nothing where there are none.
  static String strong(String markdown) {
    return markdown.isBlank() ? "" : "**" + markdown.strip() + "**";
  }

  private String spans(List<Span> spans) {
    var text = new StringBuilder();
    var begins = true;
    for (var span : spans) {
      text.append(begins ? begun(span) : span(span));
      begins = span instanceof Span.LineBreak;
    }
    return text.toString();
  }

  /// A span with which a line begins.
  private String begun(Span span) {
    return span instanceof Span.Text(var text) ? MattermostText.lines(shown(text)) : span(span);
  }

  private String shown(String text) {
    return budget.first(text, budget.most());
  }

  private String span(Span span) {
    return switch (span) {
      case Span.Text(var text) -> MattermostText.inline(shown(text));
      case Span.Code(var text) -> MattermostText.code(shown(text));
      case Span.Strong(var spans) -> strong(spans(spans));
      case Span.Emphasis(var spans) -> around("_", spans(spans));
      case Span.Struck(var spans) -> around("~~", spans(spans));
      case Span.Link(var url, var spans) -> MattermostText.link(address.apply(url), spans(spans));
      case Span.LineBreak _ -> "\n";
    };
  }

  private static String around(String mark, String markdown) {
    return markdown.isBlank() ? "" : mark + markdown.strip() + mark;
  }
}
