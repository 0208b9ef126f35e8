package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a message says, on every platform. An edit replaces it whole.
///
/// @param summary mandatory plain text: the notification, the screen reader's words, the IRC line
/// @param title one literal line, or null for plain talk
public record Card(
    String summary, Tone tone, @Nullable String title, List<Block> blocks, List<Action> actions) {
  public Card {
    Objects.requireNonNull(summary);
    Objects.requireNonNull(tone);
    blocks = List.copyOf(blocks);
    actions = List.copyOf(actions);
  }

  /// Plain talk: one paragraph of safe markdown, which is its own summary.
  public static Card text(String markdown) {
    return new Card(
        markdown, Tone.NEUTRAL, null, List.of(new Block.Paragraph(markdown)), List.of());
  }
}
