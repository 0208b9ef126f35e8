package dev.signalbox.chat.room;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.text.TerminalText;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;

/// Cards in which nothing is hidden, whoever wrote what is in them. Only the lines that buttons
/// enter stay as they are.
public final class VisibleCard {
  private VisibleCard() {}

  public static Card of(Card card) {
    String title = card.title();
    return new Card(
        VisibleText.lines(card.summary()),
        card.tone(),
        title == null ? null : VisibleText.line(title),
        card.blocks().stream().map(VisibleCard::block).toList(),
        card.actions().stream().map(VisibleCard::action).toList(),
        card.urgency(),
        card.calls());
  }

  private static Action action(Action action) {
    return new Action(
        action.id(),
        VisibleText.line(action.label()),
        action.command(),
        action.weight(),
        action.audience(),
        action.form());
  }

  private static Block block(Block block) {
    return switch (block) {
      case Block.Paragraph(var text) -> new Block.Paragraph(VisibleText.lines(text.source()));
      case Block.Fields(var fields) ->
          new Block.Fields(
              fields.stream()
                  .map(field ->
                      new Block.Field(
                          VisibleText.line(field.name()), VisibleText.lines(field.value())))
                  .toList());
      case Block.Code(String language, String text) ->
          new Block.Code(VisibleText.line(language), TerminalText.visible(text));
      case Block.Table(var header, var rows) ->
          new Block.Table(lines(header), rows.stream().map(VisibleCard::lines).toList());
      case Block.Listing(var items) ->
          Block.Listing.of(lines(items.stream().map(Prose::source).toList()));
      case Block.Quote(String text) -> new Block.Quote(VisibleText.lines(text));
      case Block.Note(String text) -> new Block.Note(VisibleText.lines(text));
      case Block.Link(String label, String url) -> new Block.Link(VisibleText.line(label), url);
      case Block.Progress(var stages) ->
          new Block.Progress(stages.stream().map(VisibleCard::stage).toList());
    };
  }

  private static List<String> lines(List<String> texts) {
    return texts.stream().map(VisibleText::lines).toList();
  }

  private static Block.Stage stage(Block.Stage stage) {
    String detail = stage.detail();
    return new Block.Stage(
        VisibleText.line(stage.name()),
        stage.state(),
        stage.took(),
        detail == null ? null : VisibleText.lines(detail));
  }

  /// For places that are no terminal: output without the sequences that move and colour.
  public static Card withoutSequences(Card card) {
    return card.withBlocks(
        card.blocks().stream()
            .map(block ->
                block instanceof Block.Code(String language, String text)
                    ? new Block.Code(language, TerminalText.plain(text))
                    : block)
            .toList());
  }
}
