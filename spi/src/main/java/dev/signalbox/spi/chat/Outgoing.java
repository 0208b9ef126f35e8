package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One message to send or one edit to make.
///
/// @param key idempotency key: the same key is the same message, however often it is sent
/// @param replaces the platform's id of the message this one replaces, or null for a new one
/// @param onlyFor the platform's id of the one account that may see it, or null for everybody in
///   the place
/// @param author a person's name when this is a person's own message carried over from another
///   platform, or null for the bot itself
/// @param link address of the message in our own console, for what the platform cannot show
/// @param answers by what the one account can be answered where it pressed or typed something, or
///   null; when it is over the message goes as one without it
/// @param pings whom the platform tells aloud of the message; nobody else, whatever a text says
public record Outgoing(
    Place place,
    Card card,
    String key,
    @Nullable String replaces,
    @Nullable String onlyFor,
    @Nullable String author,
    String link,
    @Nullable AnswerHandle answers,
    List<Account> pings) {
  /// A message that answers nothing and calls nobody.
  public Outgoing(
      Place place,
      Card card,
      String key,
      @Nullable String replaces,
      @Nullable String onlyFor,
      @Nullable String author,
      String link) {
    this(place, card, key, replaces, onlyFor, author, link, null, List.of());
  }

  public Outgoing {
    Objects.requireNonNull(place);
    Objects.requireNonNull(card);
    Objects.requireNonNull(key);
    Objects.requireNonNull(link);
    pings = List.copyOf(pings);
  }

  /// The same, by this handle.
  public Outgoing answering(@Nullable AnswerHandle handle) {
    return new Outgoing(place, card, key, replaces, onlyFor, author, link, handle, pings);
  }

  /// The same, which calls these.
  public Outgoing pinging(List<Account> whom) {
    return new Outgoing(place, card, key, replaces, onlyFor, author, link, answers, whom);
  }
}
