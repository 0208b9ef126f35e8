package dev.signalbox.core.room;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import java.util.List;

/// Absolute addresses of our own console, for platforms that cannot show everything.
///
/// @param base the configured public address, without a slash at its end
public record Links(String base) {
  public Links {
    base = base.replaceFirst("/+$", "");
  }

  /// Where a message is read: its card's own page if it names one, else its place in the room.
  String to(Message message) {
    return message.shown().blocks().stream()
        .filter(block -> block instanceof Block.Link link && link.url().startsWith("/"))
        .map(block -> base + ((Block.Link) block).url())
        .findFirst()
        .orElse(base + "/rooms/" + message.room() + "?message=" + message.id());
  }

  /// The card with our own addresses made absolute.
  Card absolute(Card card) {
    List<Block> blocks = card.blocks().stream().map(this::absolute).toList();
    return new Card(card.summary(), card.tone(), card.title(), blocks, card.actions());
  }

  private Block absolute(Block block) {
    return block instanceof Block.Link link && link.url().startsWith("/")
        ? new Block.Link(link.label(), base + link.url())
        : block;
  }
}
