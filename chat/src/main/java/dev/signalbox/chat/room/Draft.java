package dev.signalbox.chat.room;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.room.Message.Answered;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message about to be posted.
///
/// @param thread the root to reply to, or null
/// @param key names a card that lives, so that it can be replaced, or null
/// @param answerTo the message this answers, or null
/// @param cameFrom where it was written, so that it is not carried back there, or null
/// @param account the account of `onlyFor` that shall get it at `cameFrom`, or null for the console
///   alone
/// @param echo true when it only says in the thread what the card above says, too
/// @param local true when it is carried to no platform
/// @param files what comes with it
public record Draft(
    String room,
    @Nullable String thread,
    Author author,
    @Nullable String text,
    @Nullable Card card,
    @Nullable String key,
    @Nullable String onlyFor,
    @Nullable String run,
    @Nullable String clientId,
    @Nullable String answerTo,
    @Nullable Place cameFrom,
    @Nullable Account account,
    boolean echo,
    boolean local,
    List<Attachment> files) {
  public Draft {
    files = List.copyOf(files);
    card = card == null ? null : VisibleCard.of(card);
  }

  /// Somebody's own words.
  public static Draft talk(String room, Author author, String text) {
    return new Draft(
        room, null, author, text, null, null, null, null, null, null, null, null, false, false,
        List.of());
  }

  /// Something the bot shows.
  public static Draft card(String room, Card card) {
    return new Draft(
        room,
        null,
        Author.BOT,
        null,
        card,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        false,
        List.of());
  }

  /// What is stored of it, before anybody answers or replaces it.
  Message message(String id, long seq, Instant at) {
    return new Message(
        id,
        seq,
        room,
        thread,
        author,
        text,
        card,
        files,
        at,
        null,
        onlyFor,
        Answered.NEVER,
        run,
        clientId,
        1);
  }

  public Draft inThread(@Nullable String root) {
    return new Draft(
        room, root, author, text, card, key, onlyFor, run, clientId, answerTo, cameFrom, account,
        echo, local, files);
  }

  /// The same, with which these come.
  public Draft with(List<Attachment> others) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, answerTo, cameFrom, account,
        echo, local, others);
  }

  public Draft keyed(String name) {
    return new Draft(
        room, thread, author, text, card, name, onlyFor, run, clientId, answerTo, cameFrom, account,
        echo, local, files);
  }

  public Draft onlyFor(@Nullable String person) {
    return new Draft(
        room, thread, author, text, card, key, person, run, clientId, answerTo, cameFrom, account,
        echo, local, files);
  }

  public Draft ofRun(String id) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, id, clientId, answerTo, cameFrom, account,
        echo, local, files);
  }

  public Draft withClientId(@Nullable String id) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, id, answerTo, cameFrom, account, echo,
        local, files);
  }

  public Draft answering(@Nullable String message) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, message, cameFrom, account,
        echo, local, files);
  }

  public Draft from(@Nullable Place place) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, answerTo, place, account,
        echo, local, files);
  }

  /// For one person, at the place and account they spoke through.
  public Draft backTo(@Nullable Place place, @Nullable Account to) {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, answerTo, place, to, echo,
        local, files);
  }

  /// Something that is shown in our own room alone.
  public Draft kept() {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, answerTo, cameFrom, account,
        echo, true, files);
  }

  /// Something that is left out where replies cannot be gathered below the card they repeat.
  public Draft echoing() {
    return new Draft(
        room, thread, author, text, card, key, onlyFor, run, clientId, answerTo, cameFrom, account,
        true, local, files);
  }
}
