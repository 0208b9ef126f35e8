package dev.signalbox.chat.delivery;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the outbox keeps of a message on its way to one place.
///
/// @param author a person's name for their own words, or null for the bot
/// @param onlyFor the platform's id of the one account that may see it, or null
/// @param root our id of the message the thread hangs on, or null
/// @param thread the platform's id of the message the thread hangs on, where we have none, or null
/// @param after our id of what was said in the same breath and caused it: it never overtakes that;
///   or null
/// @param link its address in our console
/// @param edit true when the message is there already
/// @param lives true when it has a key: it was, or will be, replaced
/// @param echo true when it only repeats in its thread what the root says, too
/// @param pings whom the place tells aloud of it, when it is a new message there
record Envelope(
    Card card,
    @Nullable String author,
    @Nullable String onlyFor,
    @Nullable String root,
    @Nullable String thread,
    @Nullable String after,
    String link,
    boolean edit,
    boolean lives,
    boolean echo,
    List<Account> pings) {
  /// A parcel of an earlier version calls nobody.
  Envelope {
    pings = pings == null ? List.of() : List.copyOf(pings);
  }

  /// The same parcel, which does not overtake this one.
  Envelope after(@Nullable String cause) {
    return new Envelope(card, author, onlyFor, root, thread, cause, link, edit, lives, echo, pings);
  }

  /// The same parcel with newer content.
  Envelope refilled(Envelope newest) {
    return new Envelope(
        newest.card,
        author,
        onlyFor,
        root,
        thread,
        after,
        newest.link,
        edit,
        lives,
        echo,
        newest.pings);
  }

  /// The same parcel, which calls these.
  Envelope pinging(List<Account> whom) {
    return new Envelope(card, author, onlyFor, root, thread, after, link, edit, lives, echo, whom);
  }
}
