package dev.signalbox.chat.delivery;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.room.Message;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /// The card as a place shows it that can do this: what asks for values by a form is a link to our
  /// own where the platform has none.
  ///
  /// @param message our id of it
  Card reachable(Card card, String message, Set<Capability> can) {
    List<Action> asking = card.actions().stream().filter(Action::form).toList();
    if (asking.isEmpty() || can.containsAll(Set.of(Capability.FORMS, Capability.BUTTONS))) {
      return card;
    }
    var blocks = new ArrayList<>(card.blocks());
    for (Action action : asking) {
      String named = asking.size() == 1 ? "" : "~" + action.id();
      blocks.add(new Block.Link(action.label(), base.get() + "/forms/" + message + named));
    }
    return card.withBlocks(blocks)
        .withActions(card.actions().stream().filter(action -> !action.form()).toList());
  }

  /// What another place is shown of a message: what came with it is said in words there, with a
  /// link to where it is.
  Card carried(Message message) {
    Card card = absolute(message.shown());
    if (message.files().isEmpty()) {
      return card;
    }
    List<String> words = message.files().stream().map(Attachment::words).toList();
    boolean silent = card.summary().isBlank();
    var blocks = new ArrayList<Block>(silent ? List.of() : card.blocks());
    List<String> labels = silent ? List.of("Open in the console") : words;
    labels.forEach(label -> blocks.add(new Block.Link(label, to(message))));
    String summary = silent ? String.join(", ", words) : card.summary();
    return new Card(
        summary, card.tone(), card.title(), blocks, card.actions(), card.urgency(), card.calls());
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
