package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns a card into lines of plain text and says what was lost on the way. Pure.
public final class PlainRendering {
  private static final String BETWEEN = " · ";
  private static final String FIXED_WIDTH = "fixed-width code";

  /// Short commands share a line; a long one is easier to copy from a line of its own.
  private static final int LONGEST_ACTIONS = 120;

  private final List<String> body = new ArrayList<>();
  private final List<String> actions = new ArrayList<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private final ConsoleLink link;
  private final char prefix;

  private PlainRendering(String link, char prefix) {
    this.link = new ConsoleLink(link);
    this.prefix = prefix;
  }

  /// Renders a card.
  ///
  /// @param capabilities what the place can do; without buttons an action becomes its command line
  /// @param link the message in our own console; addresses that start with a slash are below it
  /// @param prefix what begins a command there
  public static Rendered render(Card card, Set<Capability> capabilities, String link, char prefix) {
    var rendering = new PlainRendering(link, prefix);
    rendering.head(card);
    Optional<Block.Link> beside = headlineLink(card.blocks());
    beside.ifPresent(rendering::beside);
    card.blocks().stream()
        .filter(block -> beside.isEmpty() || !block.equals(beside.get()))
        .forEach(block -> rendering.block(card, block));
    if (!capabilities.contains(Capability.BUTTONS)) {
      card.actions().forEach(rendering::action);
    }
    return new Rendered(rendering.body, rendering.actions, List.copyOf(rendering.lost));
  }

  private void head(Card card) {
    if (card.saysSummaryFirst() && card.blocks().getFirst() instanceof Block.Paragraph(var text)) {
      body.addAll(lines(text));
    } else {
      add(card.summary());
    }
    var title = card.title();
    if (title != null && !card.summary().contains(title)) {
      add(title);
    }
    if (card.tone() != Tone.NEUTRAL) {
      lost.add("tone " + card.tone().name().toLowerCase(Locale.ROOT));
    }
  }

  /// The only link, where there is nothing besides but output: a headline and its address are one
  /// line.
  private static Optional<Block.Link> headlineLink(List<Block> blocks) {
    var rest = blocks.stream().filter(block -> !(block instanceof Block.Code)).toList();
    return rest.size() == 1 && rest.getFirst() instanceof Block.Link link
        ? Optional.of(link)
        : Optional.empty();
  }

  private void beside(Block.Link address) {
    add(
        body.isEmpty()
            ? link.whole(address.url())
            : body.removeLast() + BETWEEN + link.whole(address.url()));
  }

  private void block(Card card, Block block) {
    switch (block) {
      case Block.Paragraph(var text) -> {
        if (!text.source().equals(card.summary())) {
          body.addAll(lines(text));
        }
      }
      case Block.Fields(var fields) ->
          add(
              fields.stream()
                  .map(field -> field.name() + ": " + PlainText.oneLine(field.value()))
                  .collect(Collectors.joining(BETWEEN)));
      case Block.Code(var language, var text) -> {
        lost.add(FIXED_WIDTH);
        prefixed("| ", text);
      }
      case Block.Table(var header, var rows) -> table(header, rows);
      case Block.Listing(var items) -> items.forEach(this::item);
      case Block.Quote(var text) -> prefixed("> ", text);
      case Block.Note(var text) -> add("(" + PlainText.oneLine(text) + ")");
      case Block.Link(var label, var url) -> add(label + ": " + link.whole(url));
      case Block.Progress(var stages) -> progress(stages);
    }
  }

  private void table(List<String> header, List<List<String>> rows) {
    lost.add("table layout");
    add(String.join(BETWEEN, header));
    rows.forEach(
        row -> add(row.stream().map(PlainText::oneLine).collect(Collectors.joining(BETWEEN))));
  }

  private void progress(List<Block.Stage> stages) {
    add(stages.stream().map(PlainRendering::stage).collect(Collectors.joining(BETWEEN)));
    for (var stage : stages) {
      var detail = stage.detail();
      if (detail != null) {
        add(stage.name() + ": " + PlainText.oneLine(detail));
      }
    }
  }

  private static String stage(Block.Stage stage) {
    var words = stage.name() + " " + stage.state().name().toLowerCase(Locale.ROOT);
    var took = stage.took();
    return took == null ? words : words + " (" + took + ")";
  }

  private void action(Action action) {
    lost.add("button " + action.label());
    if (!action.audience().equals(Audience.EVERYONE)) {
      lost.add("audience of " + action.label());
    }
    var words =
        PlainText.oneLine(action.label()) + ": " + prefix + PlainText.oneLine(action.command());
    var together = actions.isEmpty() ? "" : actions.getLast() + BETWEEN + words;
    if (actions.isEmpty() || together.length() > LONGEST_ACTIONS) {
      actions.add("→ " + words);
    } else {
      actions.set(actions.size() - 1, together);
    }
  }

  private void item(Prose item) {
    var mark = "- ";
    for (var line : lines(item)) {
      body.add(mark + line);
      mark = "  ";
    }
  }

  private List<String> lines(Prose prose) {
    var text = PlainProse.of(prose, link::whole);
    if (text.losesEmphasis()) {
      lost.add("emphasis");
    }
    if (text.losesFence()) {
      lost.add(FIXED_WIDTH);
    }
    return text.lines();
  }

  private void prefixed(String mark, String text) {
    PlainText.lines(text).forEach(line -> body.add(mark + line));
  }

  private void add(String text) {
    body.addAll(PlainText.lines(text));
  }

  /// A card as text.
  ///
  /// @param body what it says, the summary first
  /// @param actions what can be done, a command line each
  /// @param lost what the reader will not see
  public record Rendered(List<String> body, List<String> actions, List<String> lost) {
    public Rendered {
      body = List.copyOf(body);
      actions = List.copyOf(actions);
      lost = List.copyOf(lost);
    }
  }
}
