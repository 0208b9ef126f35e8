package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.http.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as Teams keeps it.
///
/// @param thread the message below which it stands, or null
/// @param user who said it
/// @param card what the bot shows, or nothing
record FakeTeamsMessage(
    String room,
    String id,
    @Nullable String thread,
    String user,
    String text,
    Payload card,
    Instant at) {
  FakeTeamsMessage saying(String other, Payload otherCard) {
    return new FakeTeamsMessage(room, id, thread, user, other, otherCard, at);
  }

  /// What people read of it.
  String readable() {
    return card.isEmpty() ? text : FakeTeamsCard.of(card).text();
  }
}
