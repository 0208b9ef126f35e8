package dev.signalbox.adapters.kit.text;

import static dev.signalbox.adapters.kit.text.HtmlText.code;
import static dev.signalbox.adapters.kit.text.HtmlText.lines;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a card into HTML and into plain text for what knows no HTML, and says what was lost on the
/// way. Pure.
public final class HtmlRendering {
  private final StringBuilder html = new StringBuilder();
  private final Set<String> lost = new LinkedHashSet<>();
  private final HtmlText prose;
  private final char prefix;

  private HtmlRendering(String link, char prefix) {
    this.prose = new HtmlText(new ConsoleLink(link)::whole);
    this.prefix = prefix;
  }

  /// A card as it is shown.
  ///
  /// @param plain the same in lines of plain text, command lines last
  /// @param commands how many of them are command lines
  /// @param lost what the reader will not see
  public record Rendered(String html, List<String> plain, int commands, List<String> lost) {
    public Rendered {
      plain = List.copyOf(plain);
      lost = List.copyOf(lost);
    }
  }

  /// Renders a card.
  ///
  /// @param author whose own words these are, or null for the bot's
  /// @param link the message in our own console; addresses that start with a slash are below it
  /// @param prefix what begins a command there
  public static Rendered render(Card card, @Nullable String author, String link, char prefix) {
    var rendering = new HtmlRendering(link, prefix);
    var name = author == null ? null : name(author);
    rendering.head(card, name);
    card.blocks().forEach(rendering::block);
    rendering.actions(card.actions());
    var text = PlainRendering.render(card, Set.of(), link, prefix);
    var plain = new ArrayList<String>();
    text.body().forEach(line -> plain.add(name == null ? line : "<" + name + "> " + line));
    plain.addAll(text.actions());
    return new Rendered(
        rendering.html.toString(), plain, text.actions().size(), List.copyOf(rendering.lost));
  }

  private static String name(String author) {
    var name = PlainText.oneLine(author).replaceAll("[<>]", "");
    return name.isBlank() ? "somebody" : name;
  }

  /// A card with a title says the rest in its blocks; the summary is for who cannot see them.
  private void head(Card card, @Nullable String author) {
    var title = card.title();
    var sign = ToneSign.of(card.tone());
    if (author != null) {
      html.append("<p><strong>").append(lines(author)).append(":</strong></p>");
    }
    if (title != null) {
      paragraph(sign + "<strong>" + lines(title) + "</strong>");
    }
    var told = title != null && (!card.blocks().isEmpty() || title.equals(card.summary()));
    if (!told && !card.saysSummaryFirst()) {
      paragraph((title == null ? sign : "") + lines(card.summary()));
    } else if (title == null && !sign.isEmpty()) {
      paragraph(sign.strip());
    }
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(var text) -> html.append(prose.prose(text));
      case Block.Fields(var fields) ->
          paragraph(
              fields.stream()
                  .map(field ->
                      "<strong>" + lines(field.name()) + "</strong>: " + lines(field.value()))
                  .collect(Collectors.joining("<br>")));
      case Block.Code(var language, var text) -> html.append(code(language, text));
      case Block.Table(var header, var rows) -> table(header, rows);
      case Block.Listing(var items) -> listed("ul", items.stream().map(prose::item).toList());
      case Block.Quote(var text) -> framed("blockquote", lines(text));
      case Block.Note(var text) -> paragraph("<em>" + lines(text) + "</em>");
      case Block.Link(var label, var url) -> paragraph(prose.link(url, lines(label)));
      case Block.Progress(var stages) ->
          listed("ul", stages.stream().map(HtmlRendering::stage).toList());
    }
  }

  private void table(List<String> header, List<List<String>> rows) {
    var body = new StringBuilder("<thead>" + row("th", header) + "</thead><tbody>");
    rows.forEach(row -> body.append(row("td", row)));
    framed("table", body + "</tbody>");
  }

  private static String row(String cell, List<String> texts) {
    return texts.stream()
        .map(text -> "<" + cell + ">" + lines(text) + "</" + cell + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String stage(Block.Stage stage) {
    var took = stage.took();
    var detail = stage.detail();
    return lines(stage.name())
        + " <em>"
        + stage.state().name().toLowerCase(Locale.ROOT)
        + (took == null ? "" : " (" + lines(took) + ")")
        + "</em>"
        + (detail == null ? "" : ": " + lines(detail));
  }

  private void actions(List<Action> actions) {
    for (var action : actions) {
      lost.add("button " + action.label());
      if (!action.audience().equals(Audience.EVERYONE)) {
        lost.add("audience of " + action.label());
      }
    }
    if (!actions.isEmpty()) {
      listed("ul", actions.stream().map(this::action).toList());
    }
  }

  private String action(Action action) {
    var line = prefix + PlainText.oneLine(action.command());
    return lines(action.label()) + ": <code>" + lines(line) + "</code>";
  }

  private void listed(String list, List<String> items) {
    framed(list, items.stream().map(item -> "<li>" + item + "</li>").collect(Collectors.joining()));
  }

  private void paragraph(String inner) {
    framed("p", inner);
  }

  private void framed(String tag, String inner) {
    html.append('<').append(tag).append('>').append(inner).append("</").append(tag).append('>');
  }
}
