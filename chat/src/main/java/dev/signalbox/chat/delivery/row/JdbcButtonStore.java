package dev.signalbox.chat.delivery.row;

import dev.signalbox.chat.delivery.Buttons;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of button tokens.
public final class JdbcButtonStore {
  /// The secret that tokens are derived from, when there is one.
  public Optional<String> secret(Handle handle) {
    return handle
        .createQuery("select secret from button_key where name = 'tokens'")
        .mapTo(String.class)
        .findOne();
  }

  /// Keeps this secret unless another server was first, and says which one is kept.
  public String keep(Handle handle, String secret) {
    handle
        .createUpdate(
            "insert into button_key (name, secret) values ('tokens', :secret) on conflict do"
                + " nothing")
        .bind("secret", secret)
        .execute();
    return secret(handle).orElseThrow();
  }

  /// Keeps one.
  public void put(Handle handle, String hash, Buttons.Pressed button, Instant expires) {
    handle
        .createUpdate(
            """
            insert into button (token_hash, message, action, expires_at)
            values (:hash, :message, :action, :expires)
            on conflict (token_hash) do update set expires_at = excluded.expires_at
            """)
        .bind("hash", hash)
        .bind("message", button.message())
        .bind("action", button.action())
        .bind("expires", expires.toEpochMilli())
        .execute();
  }

  /// The button of a token that still works.
  public Optional<Buttons.Pressed> find(Handle handle, String hash, Instant now) {
    return handle
        .createQuery(
            "select message, action from button where token_hash = :hash and expires_at > :now")
        .bind("hash", hash)
        .bind("now", now.toEpochMilli())
        .map((row, c) -> new Buttons.Pressed(row.getString("message"), row.getString("action")))
        .findOne();
  }

  /// Takes away what is over.
  public void forget(Handle handle, Instant now) {
    handle
        .createUpdate("delete from button where expires_at <= :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }
}
