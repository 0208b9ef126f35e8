package dev.signalbox.chat.delivery;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Urgency;
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
/// @param reaction what is changed of the bot's reactions to a message, whose emoji the card says;
///   null when this is none
/// @param file what comes behind a message, or is taken back, whose name the card says; null when
///   this is none
/// @param once true when it is not sent again where nobody knows whether it arrived
/// @param secret true when what it says is good for whoever has it: nothing of it is kept once it
///   is known what became of it
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
    List<Account> pings,
    @Nullable ReactionChange reaction,
    @Nullable CarriedFile file,
    boolean once,
    boolean secret) {
  /// Of a message, which may be sent again.
  Envelope(
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
    this(
        card, author, onlyFor, root, thread, after, link, edit, lives, echo, pings, null, null,
        false, false);
  }

  /// Of what no room shows.
  static Envelope aside(Card card, @Nullable String onlyFor, @Nullable String thread, String link) {
    return new Envelope(
        card, null, onlyFor, null, thread, null, link, false, false, false, List.of());
  }

  /// A parcel of an earlier version calls nobody.
  Envelope {
    pings = pings == null ? List.of() : List.copyOf(pings);
  }

  /// The same parcel, which does not overtake this one.
  Envelope after(@Nullable String cause) {
    return new Envelope(
        card, author, onlyFor, root, thread, cause, link, edit, lives, echo, pings, reaction, file,
        once, secret);
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
        newest.pings,
        newest.reaction,
        file,
        once,
        secret);
  }

  /// The same parcel, which calls these.
  Envelope pinging(List<Account> whom) {
    return new Envelope(
        card, author, onlyFor, root, thread, after, link, edit, lives, echo, whom, reaction, file,
        once, secret);
  }

  /// The same parcel, which is not sent again when nobody knows whether it arrived.
  Envelope sentOnce() {
    return new Envelope(
        card, author, onlyFor, root, thread, after, link, edit, lives, echo, pings, reaction, file,
        true, secret);
  }

  /// The same parcel, of which nothing is kept.
  Envelope sealed() {
    return new Envelope(
        card, author, onlyFor, root, thread, after, link, edit, lives, echo, pings, reaction, file,
        once, true);
  }

  /// What is kept of it once it is known what became of it.
  Envelope spent() {
    return new Envelope(
        Card.text("not kept"),
        author,
        onlyFor,
        root,
        thread,
        after,
        "",
        edit,
        lives,
        echo,
        pings,
        reaction,
        file,
        once,
        secret);
  }

  /// All but a state on the way to another: what somebody said, a question, what became of
  /// something.
  boolean matters() {
    return !card.actions().isEmpty() || card.urgency() != Urgency.PASSING;
  }

  /// True of a file that is shared.
  boolean brings() {
    return file != null && !file.withdrawn();
  }

  /// True of what is taken off a place again.
  private boolean removes() {
    return reaction != null ? !reaction.added() : file != null && file.withdrawn();
  }

  /// True of what is done once, however often it is: a reaction, or what takes something back.
  boolean mayBeRepeated() {
    return reaction != null || removes();
  }

  /// What a place is kept with that was shown this.
  String mark() {
    return removes() ? JdbcOutboxStore.GONE : DeliveryPolicy.mark(card);
  }
}
