package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A card as lines of plain words, with nothing left out.
final class PlainCard {
  private final List<String> lines = new ArrayList<>();
  private final String link;

  private PlainCard(String link) {
    this.link = link;
  }

  /// The text of a card.
  ///
  /// @param pressed whether its actions can be pressed; else they are lines to type
  static String text(Card card, String link, boolean pressed) {
    var plain = new PlainCard(link);
    plain.lines.add(card.summary());
    var title = card.title();
    if (title != null) {
      plain.lines.add(title);
    }
    card.blocks().stream()
        .filter(block ->
            !(block instanceof Block.Paragraph(var text) && text.source().equals(card.summary())))
        .forEach(plain::block);
    for (Action action : card.actions()) {
      plain.lines.add(
          pressed ? "[" + action.label() + "]" : action.label() + ": !" + action.command());
    }
    return String.join("\n", plain.lines);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(var text) -> prose(text);
      case Block.Fields(var fields) ->
          fields.forEach(field -> lines.add(field.name() + ": " + field.value()));
      case Block.Code(_, var text) -> lines.add(text);
      case Block.Table(var header, var rows) -> {
        lines.add(String.join(" ", header));
        rows.forEach(row -> lines.add(String.join(" ", row)));
      }
      case Block.Listing(var items) -> items.forEach(this::prose);
      case Block.Quote(var text) -> lines.add("> " + text);
      case Block.Note(var text) -> lines.add("(" + text + ")");
      case Block.Link(var label, var url) -> lines.add(label + ": " + absolute(url));
      case Block.Progress(var stages) ->
          stages.forEach(stage ->
              lines.add(
                  stage.name() + " " + stage.state() + " " + stage.took() + " " + stage.detail()));
    }
  }

  private String absolute(String url) {
    return url.startsWith("/") ? URI.create(link).resolve(url).toString() : url;
  }

  private void prose(Prose prose) {
    prose.parts().forEach(this::part);
  }

  private void part(Part part) {
    switch (part) {
      case Part.Paragraph(var spans) -> lines.add(words(spans));
      case Part.Heading(var spans) -> lines.add(words(spans));
      case Part.Fence(_, var text) -> lines.add(text);
      case Part.Quote(var parts) -> parts.forEach(this::part);
      case Part.Items(_, _, var items) -> items.forEach(item -> item.forEach(this::part));
    }
  }

  private static String words(List<Span> spans) {
    return spans.stream().map(PlainCard::words).collect(Collectors.joining());
  }

  private static String words(Span span) {
    return switch (span) {
      case Span.Text(var text) -> text;
      case Span.Code(var text) -> text;
      case Span.Strong(var spans) -> words(spans);
      case Span.Emphasis(var spans) -> words(spans);
      case Span.Struck(var spans) -> words(spans);
      case Span.Link(var url, var spans) -> words(spans) + " " + url;
      case Span.LineBreak() -> "\n";
    };
  }
}
