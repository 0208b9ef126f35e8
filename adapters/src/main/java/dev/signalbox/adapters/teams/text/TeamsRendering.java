package dev.signalbox.adapters.teams.text;

import dev.signalbox.adapters.kit.text.ConsoleLink;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextBudget;
import dev.signalbox.adapters.kit.text.ToneSign;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a card into an Adaptive Card (1.5) and says what was lost on the way. All text is in the
/// card: of a message with text beside a card the connector tells no id, so that it could never be
/// edited. Pure.
public final class TeamsRendering {
  /// Bytes of a card.
  public static final int LARGEST = 28 * 1024;

  /// For what is around its elements, and the link to the rest.
  private static final int AROUND = 1_200;

  private static final int SUMMARY = 500;
  private static final int OUTPUT = 3_000;
  private static final int LINES = 60;
  private static final int TITLE = 300;
  private static final int LABEL = 75;
  private static final int BUTTONS = 6;
  private static final int CELLS = 60;
  private static final int COLUMNS = 8;
  private static final Map<String, Object> SMALL = Map.of("isSubtle", true, "size", "Small");

  private final Set<String> lost = new LinkedHashSet<>();
  private final ConsoleLink link;
  private final TeamsBody body;

  private TeamsRendering(String link, int most) {
    this.link = new ConsoleLink(link);
    body = new TeamsBody(most);
  }

  /// Renders what is sent, for those whom it calls.
  ///
  /// @param calls people of Teams
  public static Rendered render(Outgoing message, List<Account> calls) {
    var card = message.card();
    var mentions = TeamsMentions.of(calls);
    var buttons = buttons(card.actions());
    int taken = TeamsBody.size(buttons) + TeamsBody.size(mentions.entities());
    var rendering = new TeamsRendering(message.link(), LARGEST - AROUND - 2 * taken);
    mentions.line().ifPresent(rendering.body::add);
    rendering.head(card, message.author());
    card.blocks().forEach(rendering::block);
    rendering.end(card.actions());
    var elements = new ArrayList<>(rendering.body.elements());
    elements.addAll(buttons);
    var begin = message.author() == null ? "" : message.author() + ": ";
    return new Rendered(
        VisibleText.first(VisibleText.line(begin + card.summary()), SUMMARY),
        elements,
        mentions.entities(),
        List.copyOf(rendering.lost));
  }

  private TeamsLines lines() {
    return new TeamsLines(link::whole);
  }

  private void head(Card card, @Nullable String author) {
    if (author != null) {
      body.add(lines().bold(VisibleText.line(author)));
    }
    var title = card.title();
    if (title != null && !title.isBlank()) {
      body.add(header(card.tone(), VisibleText.first(VisibleText.line(title), TITLE)));
    } else if (card.tone() != Tone.NEUTRAL) {
      lost.add("tone " + card.tone().name().toLowerCase(Locale.ROOT));
    }
    if (title == null && !card.saysSummaryFirst()) {
      body.add(lines().text(card.summary()));
    }
  }

  private Map<String, Object> header(Tone tone, String title) {
    var style =
        switch (tone) {
          case NEUTRAL -> "default";
          case RUNNING -> "accent";
          case WAITING -> "emphasis";
          case GOOD -> "good";
          case WARNING -> "warning";
          case BAD -> "attention";
        };
    var large = Map.<String, Object>of("weight", "Bolder", "size", "Medium");
    var line = lines().text(ToneSign.of(tone) + title, large).lines().getFirst();
    return container(style, List.of(TeamsBody.block(line, true)));
  }

  private static Map<String, Object> container(String style, List<Map<String, Object>> items) {
    var container = new LinkedHashMap<String, Object>();
    container.put("type", "Container");
    container.put("style", style);
    container.put("items", items);
    return container;
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(var prose) -> body.add(lines().prose(prose));
      case Block.Fields(var fields) -> {
        var all = lines();
        fields.forEach(field -> all.line("").bold(field.name() + ": ").text(field.value()));
        body.add(all);
      }
      case Block.Code(_, var code) -> output(code);
      case Block.Table(var header, var rows) -> table(header, rows);
      case Block.Listing(var items) -> items.forEach(item -> body.add(lines().listed(item)));
      case Block.Quote(var words) -> {
        var all = lines();
        words.lines().forEach(line -> all.line("│ ").text(line));
        body.add(all);
      }
      case Block.Note(var words) -> body.add(lines().text(words, SMALL));
      case Block.Link(var label, var url) -> body.add(lines().link(url, label, Map.of()));
      case Block.Progress(var stages) -> {
        var all = lines();
        stages.forEach(stage -> stage(stage, all));
        body.add(all);
      }
    }
  }

  /// The end of it: each line costs as much as a hundred characters.
  private void output(String code) {
    var budget = new TextBudget(OUTPUT);
    var lines = budget.last(VisibleText.lines(code), OUTPUT).lines().toList();
    if (!budget.isCut() && lines.size() <= LINES) {
      body.add(lines().code(String.join("\n", lines), ""));
      return;
    }
    var last = lines.subList(Math.max(1, lines.size() - LINES), lines.size());
    body.cutAfter(lines().code("…\n" + String.join("\n", last), ""));
  }

  /// A small one has columns; a large one would be too large with all that a cell needs.
  private void table(List<String> header, List<List<String>> rows) {
    if (header.isEmpty()
        || header.size() > COLUMNS
        || header.size() * (rows.size() + 1) > CELLS
        || rows.stream().anyMatch(row -> row.size() != header.size())) {
      lost.add("table layout");
      output(PlainText.aligned(header, rows));
      return;
    }
    var all = new ArrayList<Map<String, Object>>();
    all.add(row(header, true));
    rows.forEach(row -> all.add(row(row, false)));
    var table = new LinkedHashMap<String, Object>();
    table.put("type", "Table");
    table.put("firstRowAsHeader", true);
    table.put("columns", header.stream().map(_ -> Map.of("width", 1)).toList());
    table.put("rows", all);
    body.add(table);
  }

  private Map<String, Object> row(List<String> cells, boolean isHeader) {
    var style = isHeader ? Map.<String, Object>of("weight", "Bolder") : Map.<String, Object>of();
    return Map.of(
        "type", "TableRow", "cells", cells.stream().map(cell -> cell(cell, style)).toList());
  }

  private Map<String, Object> cell(String text, Map<String, Object> style) {
    var lines = lines().text(text, style).lines();
    var items = lines.stream().map(line -> TeamsBody.block(line, false)).toList();
    return Map.of("type", "TableCell", "items", items);
  }

  private static void stage(Block.Stage stage, TeamsLines all) {
    all.line(ToneSign.of(stage.state()) + " ").bold(stage.name());
    var words = new StringBuilder(" " + stage.state().name().toLowerCase(Locale.ROOT));
    var took = stage.took();
    var detail = stage.detail();
    all.text(
        words
            .append(took == null ? "" : " · " + took)
            .append(detail == null ? "" : " · " + detail)
            .toString());
  }

  private void end(List<Action> actions) {
    for (var action : actions) {
      if (!action.audience().equals(Audience.EVERYONE)) {
        lost.add("audience of " + action.label());
      }
    }
    if (body.isCut()) {
      lost.add("length");
      body.elements()
          .add(
              TeamsBody.block(
                  lines().link(link.address(), "All of it is here", Map.of()).lines().getFirst(),
                  true));
    }
  }

  /// Teams shows six in a row.
  private static List<Map<String, Object>> buttons(List<Action> actions) {
    var sets = new ArrayList<Map<String, Object>>();
    for (var from = 0; from < actions.size(); from += BUTTONS) {
      var some = actions.subList(from, Math.min(from + BUTTONS, actions.size()));
      sets.add(
          Map.of(
              "type", "ActionSet", "actions", some.stream().map(TeamsRendering::button).toList()));
    }
    return sets;
  }

  private static Map<String, Object> button(Action action) {
    var label = VisibleText.first(VisibleText.line(action.label()), LABEL);
    var button = new LinkedHashMap<String, Object>();
    button.put("type", "Action.Execute");
    button.put("title", label.isBlank() ? "…" : label);
    button.put("verb", "press");
    button.put("data", Map.of("token", action.id()));
    switch (action.weight()) {
      case PRIMARY -> button.put("style", "positive");
      case DANGER -> button.put("style", "destructive");
      case PLAIN -> {}
    }
    return button;
  }

  /// A card for Teams.
  ///
  /// @param summary what notifications say
  /// @param elements from top to bottom
  /// @param mentions whom it calls
  /// @param lost what the reader will not see
  public record Rendered(
      String summary,
      List<Map<String, Object>> elements,
      List<Map<String, Object>> mentions,
      List<String> lost) {
    public Rendered {
      elements = List.copyOf(elements);
      mentions = List.copyOf(mentions);
      lost = List.copyOf(lost);
    }

    /// The activity that shows it.
    public Map<String, Object> activity() {
      return Map.of(
          "type",
          "message",
          "summary",
          summary,
          "attachments",
          List.of(
              Map.of(
                  "contentType",
                  "application/vnd.microsoft.card.adaptive",
                  "content",
                  TeamsForm.card(elements, mentions))));
    }
  }
}
