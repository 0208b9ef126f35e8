package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import java.util.List;
import java.util.function.UnaryOperator;

/// Text as simple HTML, in which no text is markup.
public final class HtmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private final UnaryOperator<String> address;

  /// @param address makes an address of our own console whole
  HtmlText(UnaryOperator<String> address) {
    this.address = address;
  }

  /// Literal text. Line ends stay, characters that nobody can see or that act on others do not.
  static String text(String literal) {
    var html = new StringBuilder(literal.length() + 16);
    literal
        .replace("\r\n", "\n")
        .codePoints()
        .map(c -> c == '\t' ? ' ' : c == '\r' ? '\n' : c)
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .filter(c -> c == '\n' || !PlainText.isUnprintable(c))
        .forEach(c -> html.append(escaped(c)));
    return html.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> Character.toString(c);
    };
  }

  /// Literal text whose lines stand below one another.
  public static String lines(String literal) {
    return text(literal).strip().replace("\n", "<br>");
  }

  /// Literal text in a fixed-width face.
  static String code(String language, String literal) {
    var name = language.replaceAll("[^A-Za-z0-9+#.-]", "");
    var kind = name.isEmpty() ? "" : " class=\"language-" + name + "\"";
    return "<pre><code" + kind + ">" + text(literal) + "</code></pre>";
  }

  /// A link, or its words alone where its address is none of the web.
  String link(String url, String words) {
    var whole = address.apply(url);
    return whole.matches("(?i)(https?|mailto):.*")
        ? "<a href=\"" + lines(whole) + "\">" + words + "</a>"
        : words;
  }

  String prose(Prose prose) {
    return parts(prose.parts());
  }

  private String parts(List<Part> parts) {
    var html = new StringBuilder();
    parts.forEach(part -> html.append(part(part)));
    return html.toString();
  }

  private String part(Part part) {
    return switch (part) {
      case Part.Paragraph(var spans) -> "<p>" + spans(spans) + "</p>";
      case Part.Heading(var spans) -> "<h4>" + spans(spans) + "</h4>";
      case Part.Fence(var language, var text) -> code(language, text);
      case Part.Quote(var parts) -> "<blockquote>" + parts(parts) + "</blockquote>";
      case Part.Items(var ordered, int start, var items) -> {
        var html = new StringBuilder();
        items.forEach(item -> html.append("<li>").append(item(item)).append("</li>"));
        yield ordered ? "<ol start=\"" + start + "\">" + html + "</ol>" : "<ul>" + html + "</ul>";
      }
    };
  }

  /// An item of one paragraph stands beside its mark.
  private String item(List<Part> parts) {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Paragraph(var spans)
        ? spans(spans)
        : parts(parts);
  }

  /// One paragraph without its frame, or whatever else the prose is.
  String item(Prose prose) {
    return item(prose.parts());
  }

  private String spans(List<Span> spans) {
    var html = new StringBuilder();
    spans.forEach(span -> html.append(span(span)));
    return html.toString();
  }

  private String span(Span span) {
    return switch (span) {
      case Span.Text(var text) -> text(text);
      case Span.Code(var text) -> "<code>" + text(text) + "</code>";
      case Span.Strong(var spans) -> "<strong>" + spans(spans) + "</strong>";
      case Span.Emphasis(var spans) -> "<em>" + spans(spans) + "</em>";
      case Span.Struck(var spans) -> "<del>" + spans(spans) + "</del>";
      case Span.Link(var url, var spans) -> link(url, spans(spans));
      case Span.LineBreak _ -> "<br>";
    };
  }
}
