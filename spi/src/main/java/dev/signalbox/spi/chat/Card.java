package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a message says, on every platform. An edit replaces it whole.
///
/// @param summary mandatory plain text: the notification, the screen reader's words, the IRC line
/// @param title one literal line, or null for plain talk
/// @param urgency how much it wants to be noticed as it is now
/// @param calls who is called by it, each once and aloud where that can be; null for nobody. What a
///   text says calls nobody
public record Card(
    String summary,
    Tone tone,
    @Nullable String title,
    List<Block> blocks,
    List<Action> actions,
    Urgency urgency,
    @Nullable Audience calls) {
  /// A card stored by an earlier version has no urgency: its tone then says it.
  public Card {
    Objects.requireNonNull(summary);
    Objects.requireNonNull(tone);
    blocks = List.copyOf(blocks);
    actions = List.copyOf(actions);
    urgency = Objects.requireNonNullElse(urgency, Urgency.of(tone));
  }

  /// A card that calls nobody.
  public Card(
      String summary,
      Tone tone,
      @Nullable String title,
      List<Block> blocks,
      List<Action> actions,
      Urgency urgency) {
    this(summary, tone, title, blocks, actions, urgency, null);
  }

  /// A card as urgent as its tone.
  public Card(
      String summary, Tone tone, @Nullable String title, List<Block> blocks, List<Action> actions) {
    this(summary, tone, title, blocks, actions, Urgency.of(tone));
  }

  /// Plain talk: one paragraph of safe markdown, which is its own summary.
  public static Card text(String markdown) {
    return text(Tone.NEUTRAL, markdown);
  }

  /// One or two sentences in this tone.
  public static Card text(Tone tone, String markdown) {
    return new Card(markdown, tone, null, List.of(new Block.Paragraph(markdown)), List.of());
  }

  /// This card with other blocks.
  public Card withBlocks(List<Block> others) {
    return new Card(summary, tone, title, others, actions, urgency, calls);
  }

  /// This card with other actions.
  public Card withActions(List<Action> others) {
    return new Card(summary, tone, title, blocks, others, urgency, calls);
  }

  /// This card, which calls these, or nobody.
  public Card calling(@Nullable Audience whom) {
    return new Card(summary, tone, title, blocks, actions, urgency, whom);
  }

  /// True when the first block says what the summary says.
  public boolean saysSummaryFirst() {
    return !blocks.isEmpty()
        && blocks.getFirst() instanceof Block.Paragraph(var text)
        && text.source().equals(summary);
  }
}
