package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.TalkText;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people say, as a place is shown it that has no threads, or can replace nothing: that it
/// hangs on something, was corrected or taken back is said in words there.
final class CarriedTalk {
  private static final int EXCERPT = 80;

  private CarriedTalk() {}

  /// True of what a person said in a thread, where the place has none.
  static boolean lacksThread(Envelope envelope, Set<Capability> can) {
    return isTalk(envelope) && envelope.root() != null && !can.contains(Capability.THREADS);
  }

  /// @param shown whether the place was shown it before
  /// @param root what it hangs on, where that is to be said
  static Card of(
      Envelope envelope, Card card, boolean shown, Set<Capability> can, Optional<Envelope> root) {
    if (!isTalk(envelope)) {
      return card;
    }
    if (shown && envelope.edit() && !can.contains(Capability.EDIT)) {
      return changed(card);
    }
    return root.map(what -> below(what, card)).orElse(card);
  }

  private static boolean isTalk(Envelope envelope) {
    return envelope.author() != null && envelope.onlyFor() == null;
  }

  private static Card changed(Card card) {
    String text = card.summary();
    if (text.equals(TalkText.DELETED)) {
      return Card.text("(deleted what was said before)");
    }
    // Behind a word on its line a list, a quote or code would be none.
    boolean plain = !text.isEmpty() && Character.isLetterOrDigit(text.codePointAt(0));
    return Card.text("(edited)" + (plain ? " " : "\n") + text);
  }

  private static Card below(Envelope root, Card card) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Quote(named(root.author()) + excerpt(root.card().summary())));
    blocks.addAll(card.blocks());
    return card.withBlocks(blocks);
  }

  private static String named(@Nullable String author) {
    return author == null ? "" : author + ": ";
  }

  private static String excerpt(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() == text.strip().length() && line.length() <= EXCERPT
        ? line
        : VisibleText.first(line, EXCERPT).strip() + " …";
  }
}
