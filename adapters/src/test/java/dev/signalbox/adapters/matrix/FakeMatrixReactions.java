package dev.signalbox.adapters.matrix;

import dev.signalbox.testkit.Counterpart;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reactions in a room of a [FakeMatrix], by one person and by us.
record FakeMatrixReactions(FakeMatrix matrix, FakeMatrixRoom room, String person)
    implements Counterpart.Reacting {
  @Override
  public void reacts(String messageId, String emoji) {
    var relation = Map.of("rel_type", "m.annotation", "event_id", messageId, "key", emoji);
    matrix.happens(room, person, "m.reaction", Map.of("m.relates_to", relation));
  }

  @Override
  public void takesBack(String messageId, String emoji) {
    matrix.reactions(room, person, messageId).stream()
        .filter(entry -> emoji.equals(FakeMatrix.relation(entry).get("key")))
        .forEach(entry -> matrix.redact(room, person, entry.text("event_id")));
  }

  @Override
  public Set<String> ofBot(String messageId) {
    return matrix.reactions(room, FakeMatrix.BOT, messageId).stream()
        .map(entry -> String.valueOf(FakeMatrix.relation(entry).get("key")))
        .collect(Collectors.toSet());
  }
}
