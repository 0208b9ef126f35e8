package dev.signalbox.adapters.slack.text;

import dev.signalbox.adapters.kit.text.ConsoleLink;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.adapters.kit.text.ToneSign;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Turns a card into blocks (Block Kit) and says what was lost on the way. Pure.
public final class SlackRendering {
  private static final int TITLE = 150;
  private static final int LABEL = 75;
  private static final int NOTE = 2_000;
  private static final int OUTPUT = 3_000;
  private static final int SUMMARY = 3_000;
  private static final int BUTTONS = 25;

  /// Characters of all blocks: Slack says only that there is a limit to them.
  private static final int MOST = 12_000;

  /// Slack takes 50; one is kept for the link to the rest, one for those who are called.
  private static final int BLOCKS = 48;

  private final List<Map<String, Object>> blocks = new ArrayList<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private final TextBudget budget = new TextBudget(MOST);
  private final SlackRichText text;
  private final String link;
  private final UnaryOperator<String> whole;

  private SlackRendering(String link) {
    this.link = link;
    whole = new ConsoleLink(link)::whole;
    text = new SlackRichText(whole, budget);
  }

  /// Renders a card.
  ///
  /// @param author whose words these are, or null for the bot's own
  /// @param link the message in our own console; addresses that start with a slash are below it
  public static Rendered render(Card card, @Nullable String author, String link) {
    var rendering = new SlackRendering(link);
    rendering.head(card, author);
    card.blocks().forEach(rendering::block);
    rendering.end(card.actions());
    var begin = author == null ? "" : author + ": ";
    var summary = VisibleText.first(VisibleText.lines(begin + card.summary()), SUMMARY);
    return new Rendered(SlackText.escaped(summary), rendering.blocks, List.copyOf(rendering.lost));
  }

  private void head(Card card, @Nullable String author) {
    if (author != null) {
      note(author);
    }
    var title = card.title();
    if (title != null && !title.isBlank()) {
      var line = ToneSign.of(card.tone()) + VisibleText.line(title);
      add(Map.of("type", "header", "text", plain(budget.first(line, TITLE))));
    } else if (card.tone() != Tone.NEUTRAL) {
      lost.add("tone " + card.tone().name().toLowerCase(Locale.ROOT));
    }
    if (title == null && !card.saysSummaryFirst()) {
      text.line(spans -> spans.text(card.summary()));
    }
  }

  private static Map<String, Object> plain(String words) {
    return Map.of("type", "plain_text", "emoji", false, "text", words);
  }

  private void add(Map<String, Object> block) {
    if (blocks.size() < BLOCKS) {
      blocks.add(block);
    } else {
      budget.cut();
    }
  }

  private void endText() {
    var elements = text.taken();
    if (!elements.isEmpty()) {
      add(Map.of("type", "rich_text", "elements", elements));
    }
  }

  private void note(String words) {
    endText();
    var shown = budget.first(VisibleText.lines(words), NOTE);
    if (!shown.isBlank()) {
      add(Map.of("type", "context", "elements", List.of(plain(shown))));
    }
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(var prose) -> text.prose(prose);
      case Block.Fields(var fields) -> fields.forEach(this::field);
      case Block.Code(_, var code) -> text.preformatted(code, OUTPUT);
      case Block.Table(var header, var rows) -> {
        lost.add("table layout");
        text.preformatted(PlainText.aligned(header, rows), OUTPUT);
      }
      case Block.Listing(var items) -> listing(items);
      case Block.Quote(var words) -> text.quote(spans -> spans.text(words));
      case Block.Note(var words) -> note(words);
      case Block.Link(var label, var url) -> text.line(spans -> spans.link(url, label));
      case Block.Progress(var stages) ->
          text.items(stages.stream().<Consumer<SlackSpans>>map(SlackRendering::stage).toList());
    }
  }

  private void field(Block.Field field) {
    text.line(spans -> spans.strong(field.name() + ": ").text(field.value()));
  }

  private void listing(List<Prose> items) {
    var parts = items.stream().<List<Prose.Part>>map(Prose::parts).toList();
    text.prose(new Prose("", List.of(new Prose.Part.Items(false, 1, parts))));
  }

  private static Consumer<SlackSpans> stage(Block.Stage stage) {
    return spans -> {
      spans.text(ToneSign.of(stage.state()) + " ").strong(stage.name());
      spans.text(" " + stage.state().name().toLowerCase(Locale.ROOT));
      var took = stage.took();
      if (took != null) {
        spans.text(" · " + took);
      }
      var detail = stage.detail();
      if (detail != null) {
        spans.text(" · " + detail);
      }
    };
  }

  /// Buttons come before anything that would fill the message.
  private void end(List<Action> actions) {
    endText();
    while (blocks.size() > BLOCKS - actions.size() / BUTTONS - 1) {
      blocks.removeLast();
      budget.cut();
    }
    if (budget.isCut()) {
      lost.add("length");
      add(rest(link));
    }
    for (var from = 0; from < actions.size(); from += BUTTONS) {
      var some = actions.subList(from, Math.min(from + BUTTONS, actions.size()));
      blocks.add(Map.of("type", "actions", "elements", some.stream().map(this::button).toList()));
    }
  }

  /// Says where all of it is, of which this is the beginning.
  static Map<String, Object> rest(String link) {
    var more =
        new SlackSpans(new ConsoleLink(link)::whole, new TextBudget(MOST))
            .link(link, "All of it is here");
    return Map.of(
        "type",
        "rich_text",
        "elements",
        List.of(Map.of("type", "rich_text_section", "elements", more.elements())));
  }

  private Map<String, Object> button(Action action) {
    if (!action.audience().equals(Audience.EVERYONE)) {
      lost.add("audience of " + action.label());
    }
    var label = VisibleText.first(VisibleText.line(action.label()), LABEL);
    var button = new LinkedHashMap<String, Object>();
    button.put("type", "button");
    button.put("action_id", "press-" + action.id());
    button.put("value", action.id());
    button.put("text", plain(label.isBlank() ? "…" : label));
    switch (action.weight()) {
      case PRIMARY -> button.put("style", "primary");
      case DANGER -> button.put("style", "danger");
      case PLAIN -> {}
    }
    return button;
  }

  /// A card for Slack.
  ///
  /// @param text what notifications say
  /// @param lost what the reader will not see
  public record Rendered(String text, List<Map<String, Object>> blocks, List<String> lost) {
    public Rendered {
      blocks = List.copyOf(blocks);
      lost = List.copyOf(lost);
    }
  }
}
