package dev.signalbox.chat.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.chat.delivery.row.JdbcButtonStore;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.Hmac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What a platform's button carries: a token of 43 letters that means nothing to anybody else, and
/// is the same whenever that button is sent over that connection. Kept hashed, for a week after it
/// was sent last.
public final class Buttons {
  private static final Duration VALID = Duration.ofDays(7);

  /// More than 256 bits of what [Ids#code] draws from.
  private static final int SECRET = 52;

  private final Ids ids;
  private final JdbcButtonStore store = new JdbcButtonStore();

  public Buttons(Ids ids) {
    this.ids = ids;
  }

  /// The card with a token for each of its actions.
  ///
  /// @param message our id of the message that the actions belong to
  public Card arm(Handle handle, String connection, String message, Card card, Instant now) {
    if (card.actions().isEmpty()) {
      return card;
    }
    store.forget(handle, now);
    String key = store.secret(handle).orElseGet(() -> store.keep(handle, ids.code(SECRET)));
    var armed = new ArrayList<Action>();
    for (Action action : card.actions()) {
      var button = new Pressed(message, action.id());
      String token = token(key, connection, button);
      store.put(handle, Digest.of(token), button, now.plus(VALID));
      armed.add(action.withId(token));
    }
    return card.withActions(armed);
  }

  /// The button a token stands for on a connection; empty when it is unknown, too old or of another
  /// connection.
  public Optional<Pressed> find(Handle handle, String connection, String token, Instant now) {
    Optional<String> key = store.secret(handle);
    return store
        .find(handle, Digest.of(token), now)
        .filter(button ->
            key.isPresent()
                && MessageDigest.isEqual(
                    token.getBytes(UTF_8), token(key.get(), connection, button).getBytes(UTF_8)));
  }

  private static String token(String secret, String connection, Pressed button) {
    String text = String.join("\n", connection, button.message(), button.action());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Hmac.bytes(secret.getBytes(UTF_8), text.getBytes(UTF_8)));
  }

  /// A button of a message.
  public record Pressed(String message, String action) {}
}
