package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.kit.text.PlainRendering;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextUnit;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A message as a gateway is given it: plain, and no longer than it may be. Pure.
///
/// @param text with its address at the end, where that has no place of its own
/// @param spoken the same without address, in letters, digits and plain stops: what a voice reads
/// @param code what its first action is known by, such as the one of a page; may be empty
record GatewayText(String text, String spoken, String code) {
  private static final String MORE = "…";

  /// @param length characters at most
  /// @param links whether the address stands elsewhere
  static GatewayText of(Outgoing message, int length, char prefix, boolean links) {
    var address = link(message);
    var card = message.card().withBlocks(withoutLinks(message.card()));
    var shown = PlainRendering.render(card, Set.of(), address, prefix);
    var lines = new ArrayList<>(shown.body());
    lines.addAll(shown.actions());
    var author = message.author();
    var words = (author == null ? "" : PlainText.oneLine(author) + ": ") + String.join("\n", lines);
    var link = PlainText.oneLine(address);
    var end = links || link.isEmpty() ? "" : "\n" + link;
    var whole = words.contains(link) ? words : words + end;
    return new GatewayText(
        whole.length() <= length ? whole : first(words, length - end.length()) + end,
        first(spoken(String.join(". ", shown.body())), length),
        message.card().actions().stream().findFirst().map(GatewayText::code).orElse(""));
  }

  /// There is room for one address: the card's own, where it has one.
  static String link(Outgoing message) {
    return message.card().blocks().stream()
        .filter(Block.Link.class::isInstance)
        .map(block -> ((Block.Link) block).url())
        .findFirst()
        .orElse(message.link());
  }

  private static List<Block> withoutLinks(Card card) {
    return card.blocks().stream().filter(block -> !(block instanceof Block.Link)).toList();
  }

  private static String first(String words, int length) {
    return words.length() <= length
        ? words
        : TextUnit.CHARS.first(words, Math.max(0, length - 1)) + MORE;
  }

  private static String spoken(String words) {
    return words.replaceAll("https?://\\S+", " ").replaceAll("[^\\p{L}\\p{N}.,:]+", " ").strip();
  }

  private static String code(Action action) {
    var command = PlainText.oneLine(action.command());
    return command.substring(command.lastIndexOf(' ') + 1);
  }
}
