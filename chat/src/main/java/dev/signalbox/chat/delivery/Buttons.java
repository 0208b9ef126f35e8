package dev.signalbox.chat.delivery;

import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What a platform's button carries: a random token instead of anything that means something. Kept
/// hashed, for a week.
public final class Buttons {
  private static final Duration VALID = Duration.ofDays(7);
  private static final int LENGTH = 26;

  private final Ids ids;
  private final JdbcButtonStore store = new JdbcButtonStore();

  public Buttons(Ids ids) {
    this.ids = ids;
  }

  /// The card with a new token for each of its actions.
  Card arm(Handle handle, String message, Card card, Instant now) {
    if (card.actions().isEmpty()) {
      return card;
    }
    store.forget(handle, now);
    var armed = new ArrayList<Action>();
    for (Action action : card.actions()) {
      String token = ids.code(LENGTH);
      store.insert(handle, Digest.of(token), new Pressed(message, action.id()), now.plus(VALID));
      armed.add(
          new Action(token, action.label(), action.command(), action.weight(), action.audience()));
    }
    return card.withActions(armed);
  }

  /// The button a token stands for; empty when it is unknown or too old.
  public Optional<Pressed> find(Handle handle, String token, Instant now) {
    return store.find(handle, Digest.of(token), now);
  }

  /// A button of a message.
  public record Pressed(String message, String action) {}
}
