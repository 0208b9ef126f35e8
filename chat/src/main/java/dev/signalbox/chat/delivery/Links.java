package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.Message;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import java.util.List;
import java.util.function.Supplier;

/// Absolute addresses of our own console, for platforms that cannot show everything.
///
/// @param base where people reach us, without a slash at its end; asked for each link, because a
///   free port is known only once we listen
public record Links(Supplier<String> base) {
  /// Links to an address that is known from the start.
  public Links(String base) {
    String address = base.replaceFirst("/+$", "");
    this(() -> address);
  }

  /// Where a message is read: its card's own page if it names one, else its place in the room.
  String to(Message message) {
    return message.shown().blocks().stream()
        .filter(block -> block instanceof Block.Link link && link.url().startsWith("/"))
        .map(block -> base.get() + ((Block.Link) block).url())
        .findFirst()
        .orElse(base.get() + "/rooms/" + message.room() + "/" + message.id());
  }

  /// The card with our own addresses made absolute.
  Card absolute(Card card) {
    List<Block> blocks = card.blocks().stream().map(this::absolute).toList();
    return card.withBlocks(blocks);
  }

  private Block absolute(Block block) {
    return block instanceof Block.Link link && link.url().startsWith("/")
        ? new Block.Link(link.label(), base.get() + link.url())
        : block;
  }
}
