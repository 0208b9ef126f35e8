package dev.signalbox.chat.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signalbox.chat.file.Attachment;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message as people see it: talk has a text, what the bot shows is a card.
///
/// @param seq orders messages; grows, with gaps
/// @param thread the root message when this is a reply, or null
/// @param text markdown source of talk, or null
/// @param files what came with it, unless it was taken back
/// @param onlyFor the one person who sees it, or null
/// @param run the run its card shows, or null
/// @param clientId what the writer's browser called it, or null
/// @param version grows with each replacement
public record Message(
    String id,
    long seq,
    String room,
    @Nullable String thread,
    Author author,
    @Nullable String text,
    @Nullable Card card,
    List<Attachment> files,
    Instant at,
    @Nullable Instant editedAt,
    @Nullable String onlyFor,
    @JsonUnwrapped Answered answered,
    @Nullable String run,
    @Nullable String clientId,
    @JsonIgnore long version) {
  public Message {
    files = List.copyOf(files);
  }

  /// How it was answered in its thread.
  ///
  /// @param lastReplyAt null when nobody did
  public record Answered(long replies, @Nullable Instant lastReplyAt) {
    static final Answered NEVER = new Answered(0, null);
  }

  /// The same with another card, as it is after that.
  public Message replaced(Card other, Instant now, Answered answers) {
    return new Message(
        id,
        seq,
        room,
        thread,
        author,
        text,
        other,
        files,
        at,
        now,
        onlyFor,
        answers,
        run,
        clientId,
        version + 1);
  }

  /// The one person who may see it, its room is theirs alone or it is only for them; null where all
  /// may who may read its room.
  public @Nullable String reader() {
    return room.startsWith("@") ? room.substring(1) : onlyFor;
  }

  /// The message a reply to this one hangs on.
  public String root() {
    return thread == null ? id : thread;
  }

  /// True when this person may see it, provided they may read its room.
  public boolean visibleTo(String person) {
    return onlyFor == null || onlyFor.equals(person);
  }

  /// The button of this name that the card has now.
  public Optional<Action> action(String action) {
    return card == null
        ? Optional.empty()
        : card.actions().stream().filter(a -> a.id().equals(action)).findFirst();
  }

  /// The card as it is when a button of it is used up: that is no news.
  Card without(String action) {
    Card old = shown();
    List<Action> others = old.actions().stream().filter(a -> !a.id().equals(action)).toList();
    return new Card(old.summary(), old.tone(), old.title(), old.blocks(), others, Urgency.PASSING);
  }

  /// The card, or the text as one.
  public Card shown() {
    return card != null ? card : Card.text(text == null ? "" : text);
  }
}
