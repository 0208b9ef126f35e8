package dev.signalbox.chat.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import org.jspecify.annotations.Nullable;

/// Who wrote a message, and through which platform.
///
/// @param id the person's id when known, else the platform's account, or null for the bot
/// @param platform `console`, or the platform's name
public record Author(Kind kind, @Nullable String id, String name, String platform) {
  /// The bot itself.
  public static final Author BOT = new Author(Kind.BOT, null, "signalbox", "console");

  public static Author of(Principal principal, String platform) {
    Kind kind =
        switch (principal) {
          case Person _ -> Kind.PERSON;
          case ServicePrincipal _ -> Kind.BOT;
        };
    return new Author(kind, principal.id(), principal.name(), platform);
  }

  /// An account that is linked to nobody, a bot, or a webhook.
  public static Author of(Account account) {
    Kind kind =
        switch (account.kind()) {
          case PERSON -> Kind.PERSON;
          case BOT -> Kind.BOT;
          case WEBHOOK -> Kind.WEBHOOK;
        };
    return new Author(kind, account.text(), account.name(), account.platform());
  }

  /// What stands behind a message.
  public enum Kind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("bot")
    BOT,
    @JsonProperty("webhook")
    WEBHOOK
  }
}
