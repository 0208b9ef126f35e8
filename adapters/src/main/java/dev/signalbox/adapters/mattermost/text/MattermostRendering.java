package dev.signalbox.adapters.mattermost.text;

import dev.signalbox.adapters.kit.text.ConsoleLink;
import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.adapters.kit.text.ToneSign;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a card into a message and its attachments, and says what was lost on the way. Talk is a
/// message alone; what has a title, a tone or buttons is an attachment with the colour of the tone.
/// Pure.
public final class MattermostRendering {
  /// Characters of a message, as servers take it.
  public static final int LONGEST_MESSAGE = 16_383;

  /// Characters of a card before they are escaped.
  private static final int MOST = 7_500;

  private static final int TITLE = 150;
  private static final int LABEL = 75;
  private static final int OUTPUT = 3_000;
  private static final int SUMMARY = 1_000;
  private static final int SHORT_FIELD = 40;

  private final List<Map<String, Object>> attachments = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private final List<Map<String, Object>> fields = new ArrayList<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private final TextBudget budget = new TextBudget(MOST);
  private final ConsoleLink link;
  private final MattermostProse prose;
  private final char prefix;

  private MattermostRendering(String link, char prefix) {
    this.link = new ConsoleLink(link);
    this.prefix = prefix;
    prose = new MattermostProse(this.link::whole, budget);
  }

  /// Renders a card.
  ///
  /// @param author whose words these are, or null for the bot's own
  /// @param link the message in our own console; addresses that start with a slash are below it
  /// @param prefix what begins a command there
  /// @param integration what Mattermost does when an action is pressed; null where nothing can be
  ///   pressed, so that each is a line to type
  public static Rendered render(
      Card card,
      @Nullable String author,
      String link,
      char prefix,
      @Nullable Function<Action, Map<String, Object>> integration) {
    var rendering = new MattermostRendering(link, prefix);
    rendering.body(card);
    if (integration == null) {
      card.actions().forEach(rendering::toType);
    }
    rendering.rest();
    var buttons = integration == null ? List.<Action>of() : card.actions();
    return isTalk(card, buttons) && rendering.fields.isEmpty() && rendering.attachments.isEmpty()
        ? rendering.talk(card, author)
        : rendering.attached(card, author, buttons, integration);
  }

  private static boolean isTalk(Card card, List<Action> buttons) {
    return card.title() == null && card.tone() == Tone.NEUTRAL && buttons.isEmpty();
  }

  private void body(Card card) {
    if (card.title() == null && !card.saysSummaryFirst()) {
      text.add(MattermostText.lines(budget.first(card.summary(), budget.most())));
    }
    card.blocks().forEach(this::block);
  }

  private void block(Block block) {
    if (!(block instanceof Block.Fields) && !fields.isEmpty()) {
      segment();
    }
    switch (block) {
      case Block.Paragraph(var words) -> text.add(prose.parts(words.parts()));
      case Block.Fields(var pairs) -> pairs.forEach(this::field);
      case Block.Code(var language, var code) -> code(language, code);
      case Block.Table(var header, var rows) -> table(header, rows);
      case Block.Listing(var items) ->
          text.add(
              items.stream()
                  .map(item -> MattermostProse.item("* ", prose.parts(item.parts())))
                  .collect(Collectors.joining("\n")));
      case Block.Quote(var words) ->
          text.add(MattermostProse.quoted(MattermostText.lines(first(words))));
      case Block.Note(var words) -> text.add("_" + MattermostText.inline(first(words)) + "_");
      case Block.Link(var label, var url) ->
          text.add(MattermostText.link(link.whole(url), MattermostText.inline(first(label))));
      case Block.Progress(var stages) ->
          text.add(stages.stream().map(this::stage).collect(Collectors.joining("\n")));
    }
  }

  private String first(String words) {
    return budget.first(words, budget.most());
  }

  private void field(Block.Field field) {
    var value = MattermostText.lines(first(field.value()));
    fields.add(
        Map.of(
            "title",
            MattermostText.line(first(field.name())),
            "value",
            value,
            "short",
            value.length() <= SHORT_FIELD));
  }

  private void code(String language, String code) {
    var shown = budget.last(VisibleText.lines(code).stripTrailing(), OUTPUT);
    if (!shown.isBlank()) {
      text.add(MattermostText.fence(language, shown));
    }
  }

  private void table(List<String> header, List<List<String>> rows) {
    var lines = new ArrayList<String>();
    lines.add(row(header));
    lines.add("|" + " --- |".repeat(header.size()));
    rows.forEach(row -> lines.add(row(row)));
    text.add(String.join("\n", lines));
  }

  private String row(List<String> cells) {
    return cells.stream()
        .map(cell -> MattermostText.inline(first(cell.replaceAll("\\R", " "))))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String stage(Block.Stage stage) {
    var line = new StringBuilder(ToneSign.of(stage.state()));
    line.append(' ').append(MattermostProse.strong(MattermostText.inline(first(stage.name()))));
    line.append(' ').append(stage.state().name().toLowerCase(Locale.ROOT));
    var took = stage.took();
    if (took != null) {
      line.append(" · ").append(MattermostText.inline(took));
    }
    var detail = stage.detail();
    if (detail != null) {
      line.append(" · ").append(MattermostText.inline(first(detail)));
    }
    return line.toString();
  }

  private void toType(Action action) {
    lost.add("button " + action.label());
    audience(action);
    var command = MattermostText.code(prefix + action.command());
    text.add(MattermostText.inline(action.label()) + ": " + command);
  }

  private void audience(Action action) {
    if (!action.audience().equals(Audience.EVERYONE)) {
      lost.add("audience of " + action.label());
    }
  }

  private void rest() {
    if (budget.isCut()) {
      lost.add("length");
      if (!fields.isEmpty()) {
        segment();
      }
      text.add(MattermostText.link(link.address(), "All of it is here"));
    }
  }

  private String taken() {
    var all = text.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("\n\n"));
    text.clear();
    return all;
  }

  private Rendered talk(Card card, @Nullable String author) {
    var words = taken();
    var begin = author == null ? "" : MattermostProse.strong(MattermostText.line(author)) + "\n";
    if (begin.length() + words.length() <= LONGEST_MESSAGE) {
      return new Rendered(begin + words, List.of(), List.copyOf(lost));
    }
    text.add(words);
    return attached(card, author, List.of(), null);
  }

  /// What Mattermost shows below fields stands in an attachment of its own.
  private void segment() {
    var attachment = new LinkedHashMap<String, Object>();
    attachment.put("text", taken());
    attachment.put("fields", List.copyOf(fields));
    fields.clear();
    attachments.add(attachment);
  }

  private Rendered attached(
      Card card,
      @Nullable String author,
      List<Action> buttons,
      @Nullable Function<Action, Map<String, Object>> integration) {
    if (attachments.isEmpty() || !text.isEmpty() || !fields.isEmpty()) {
      segment();
    }
    head(attachments.getFirst(), card, author);
    if (integration != null && !buttons.isEmpty()) {
      var actions = new ArrayList<Map<String, Object>>();
      for (var action : buttons) {
        actions.add(button(action, actions.size(), integration.apply(action)));
      }
      attachments.getLast().put("actions", actions);
    }
    attachments.forEach(attachment -> attachment.put("color", colour(card.tone())));
    return new Rendered("", attachments, List.copyOf(lost));
  }

  private static void head(Map<String, Object> first, Card card, @Nullable String author) {
    var begin = author == null ? "" : author + ": ";
    first.put("fallback", VisibleText.first(VisibleText.lines(begin + card.summary()), SUMMARY));
    if (author != null) {
      first.put("author_name", MattermostText.line(author));
    }
    var title = card.title();
    if (title != null && !title.isBlank()) {
      var line = VisibleText.first(VisibleText.line(title), TITLE);
      first.put("title", ToneSign.of(card.tone()) + MattermostText.line(line));
    }
  }

  /// Only letters and digits make an id that can be pressed.
  private Map<String, Object> button(Action action, int number, Map<String, Object> integration) {
    audience(action);
    var label = VisibleText.first(VisibleText.line(action.label()), LABEL);
    var button = new LinkedHashMap<String, Object>();
    button.put("id", "press" + number);
    button.put("type", "button");
    button.put("name", label.isBlank() ? "…" : label);
    button.put(
        "style",
        switch (action.weight()) {
          case PRIMARY -> "primary";
          case DANGER -> "danger";
          case PLAIN -> "default";
        });
    button.put("integration", integration);
    return button;
  }

  private static String colour(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> "#8d93a5";
      case RUNNING -> "#1c58d9";
      case WAITING -> "#cc8f00";
      case GOOD -> "#06814f";
      case WARNING -> "#e07315";
      case BAD -> "#c4262e";
    };
  }

  /// A card for Mattermost.
  ///
  /// @param message in Markdown; empty where attachments say all
  /// @param lost what the reader will not see
  public record Rendered(String message, List<Map<String, Object>> attachments, List<String> lost) {
    public Rendered {
      attachments = List.copyOf(attachments);
      lost = List.copyOf(lost);
    }
  }
}
