package dev.signalbox.spi.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A reaction of the bot itself, to be put on a message or to be taken off it: it stands for the
/// people who reacted elsewhere.
///
/// @param messageId the platform's id of the message
/// @param emoji as [dev.signalbox.spi.text.Emoji] spells it
/// @param added false when it is to be taken off
/// @param key idempotency key: the same key is the same change, however often it is made
/// @param known what [Delivery.Sent] said when it was put on, or null when it never was
public record Reaction(
    Place place,
    String messageId,
    String emoji,
    boolean added,
    String key,
    @Nullable String known) {
  public Reaction {
    Objects.requireNonNull(place);
    Objects.requireNonNull(messageId);
    Objects.requireNonNull(emoji);
    Objects.requireNonNull(key);
  }
}
