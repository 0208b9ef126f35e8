package dev.signalbox.chat.delivery;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What is changed of the bot's reactions to a message: to make it twice is to make it once, and
/// nobody waits for it.
///
/// @param message our id of it
/// @param added false when it is taken off
record ReactionChange(String message, String emoji, boolean added) {
  /// Under what the outbox keeps the reactions with this emoji: they are no news of the message.
  String key() {
    return "reaction/" + message + "/" + emoji;
  }

  Envelope envelope(String link) {
    var card = new Card(emoji, Tone.NEUTRAL, null, List.of(), List.of(), Urgency.PASSING);
    return new Envelope(
        card, null, null, null, null, null, link, false, false, false, List.of(), this, null, false,
        false);
  }

  /// The reaction at the place of a parcel; empty when there is nothing to react to, or the place
  /// shows none: a reaction is not worth a message.
  Optional<Reaction> at(Handle handle, OutboxRow row, JdbcOutboxStore store, Set<Capability> can) {
    return can.contains(Capability.REACT)
        ? store
            .seenAt(handle, message, row.link())
            .map(target ->
                new Reaction(
                    row.whole(),
                    target.platformId(),
                    emoji,
                    added,
                    row.key(),
                    store
                        .seenAt(handle, key(), row.link())
                        .map(JdbcOutboxStore.Delivered::platformId)
                        .orElse(null)))
        : Optional.empty();
  }
}
