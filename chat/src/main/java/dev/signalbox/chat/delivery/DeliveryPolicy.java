package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.VisibleCard;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a place is shown of a parcel. Where messages can be replaced that is everything; elsewhere
/// a card that lives is one short message when it begins, and one more each time people have to
/// know.
final class DeliveryPolicy {
  /// What is over sooner than this is said in one message, as it ended.
  static final Duration AT_ONCE = Duration.ofMillis(1500);

  private static final String CALLED = "CALL ";
  private static final int SHORT_OUTPUT = 5;
  private static final String REPEATED = "(possibly repeated)";

  private DeliveryPolicy() {}

  /// Why the parcel is not worth a message there, or empty when it is.
  ///
  /// @param shown the mark of what the place was shown of this message last, or null
  static Optional<String> needless(Envelope envelope, @Nullable String shown, Set<Capability> can) {
    if (can.contains(Capability.EDIT)) {
      return Optional.empty();
    }
    if (envelope.echo() && !can.contains(Capability.THREADS)) {
      return Optional.of("the card it belongs to says it there");
    }
    if (!envelope.edit() || shown == null) {
      return Optional.empty();
    }
    if (shown.equals(mark(envelope.card()))) {
      return Optional.of("nothing changed that a new message would be worth");
    }
    return envelope.card().urgency() == Urgency.PASSING && !hasCalled(shown)
        ? Optional.of("a state on the way, which nobody has to know")
        : Optional.empty();
  }

  /// Whether the state with this mark called for somebody.
  static boolean hasCalled(String shown) {
    return shown.startsWith(CALLED);
  }

  /// True for the beginning of something that may be over before anybody has read of it.
  static boolean mayBeOverAtOnce(Envelope envelope, Set<Capability> can) {
    return envelope.lives()
        && !envelope.edit()
        && envelope.card().urgency() == Urgency.PASSING
        && !can.contains(Capability.EDIT);
  }

  /// The card as the place is shown it. What goes out of date is left to the console, what is
  /// listed is said once, what can be done on the way is known from the beginning, and short output
  /// is shown when nothing more will come.
  static Card card(Envelope envelope, @Nullable String shown, Set<Capability> can) {
    Card card = VisibleCard.withoutSequences(envelope.card());
    if (!envelope.lives() || can.contains(Capability.EDIT)) {
      return card;
    }
    boolean first = shown == null;
    boolean over = card.actions().isEmpty() && card.urgency() != Urgency.PASSING;
    Card brief =
        card.withBlocks(
            card.blocks().stream().filter(block -> isWorthIt(block, first, over)).toList());
    return first || card.urgency() != Urgency.PASSING ? brief : brief.withActions(List.of());
  }

  private static boolean isWorthIt(Block block, boolean first, boolean over) {
    return switch (block) {
      case Block.Link _ -> true;
      case Block.Code(_, String text) -> over && text.lines().count() <= SHORT_OUTPUT;
      case Block.Paragraph _, Block.Listing _, Block.Table _, Block.Quote _, Block.Note _ -> first;
      case Block.Fields _, Block.Progress _ -> false;
    };
  }

  /// Tells apart what is worth a new message where nothing can be replaced, and whether it asked
  /// for somebody: what has asked is followed by whatever comes next, so that nobody goes on
  /// looking for what is settled.
  static String mark(Card card) {
    String actions =
        card.actions().stream().map(Action::command).sorted().collect(Collectors.joining("\n"));
    String digest = Digest.of(card.tone() + "\n" + card.summary() + "\n" + actions);
    return card.urgency() == Urgency.CALL ? CALLED + digest : digest;
  }

  /// The card of a message that may be there already, which says so wherever it is read.
  static Card possiblyRepeated(Card card) {
    String title = card.title();
    String summary = marked(card.summary());
    List<Block> blocks = new ArrayList<>(card.blocks());
    if (card.saysSummaryFirst()) {
      blocks.set(0, new Block.Paragraph(summary));
    } else if (title == null) {
      blocks.addFirst(new Block.Note(REPEATED));
    }
    return new Card(
        summary,
        card.tone(),
        title == null ? null : marked(title),
        blocks,
        card.actions(),
        card.urgency());
  }

  /// Before what may end in a listing, which would take in what stands behind it.
  private static String marked(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('`') < 0
        ? text + " " + REPEATED
        : REPEATED + "\n\n" + text;
  }
}
