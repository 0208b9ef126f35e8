package dev.signalbox.spi.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that happened on a chat platform, translated by its adapter.
public sealed interface ChatEvent {
  /// How long the id of something that is no message may be.
  int LONGEST_ID = 512;

  /// Where it happened.
  Place place();

  /// A new message. A line in a room that addresses the bot by its name (`signalbox: rollback …`)
  /// or begins with the place's own prefix arrives with the prefix `!` in place of it, so that
  /// there is one way to spot a command.
  ///
  /// @param messageId unique in (connection, room); the same message delivered twice carries the
  ///   same id
  /// @param text plain text with platform markup decoded; at most what the platform allows
  /// @param direct true in a conversation with the bot alone
  /// @param late true when this is history or was missed while offline: it is shown, never executed
  /// @param manner to whom it was said
  /// @param cursor the platform's mark of the message in its room, by which an adapter asks for
  ///   what came after it, at most [#LONGEST_CURSOR] characters that mean nothing to core; null
  ///   where there is none, and while something that was said before it is still to come
  /// @param mentions who is mentioned in the text, in its order; there it names them as people see
  ///   it
  record MessagePosted(
      Place place,
      String messageId,
      Account author,
      String text,
      Instant at,
      boolean direct,
      boolean late,
      Manner manner,
      @Nullable String cursor,
      List<Mention> mentions)
      implements ChatEvent {
    /// How long a cursor may be.
    public static final int LONGEST_CURSOR = 512;

    /// A message that mentions nobody.
    public MessagePosted(
        Place place,
        String messageId,
        Account author,
        String text,
        Instant at,
        boolean direct,
        boolean late,
        Manner manner,
        @Nullable String cursor) {
      this(place, messageId, author, text, at, direct, late, manner, cursor, List.of());
    }

    /// A message without a cursor.
    public MessagePosted(
        Place place,
        String messageId,
        Account author,
        String text,
        Instant at,
        boolean direct,
        boolean late,
        Manner manner) {
      this(place, messageId, author, text, at, direct, late, manner, null);
    }

    /// A message to everybody there, without a cursor.
    public MessagePosted(
        Place place,
        String messageId,
        Account author,
        String text,
        Instant at,
        boolean direct,
        boolean late) {
      this(place, messageId, author, text, at, direct, late, Manner.TO_ALL);
    }

    public MessagePosted {
      Objects.requireNonNull(place);
      Objects.requireNonNull(messageId);
      Objects.requireNonNull(author);
      Objects.requireNonNull(text);
      Objects.requireNonNull(at);
      Objects.requireNonNull(manner);
      mentions = Mention.in(text, mentions);
      if (cursor != null && cursor.length() > LONGEST_CURSOR) {
        throw new IllegalArgumentException(
            "the cursor of "
                + messageId
                + " has "
                + cursor.length()
                + " characters; an adapter may use "
                + LONGEST_CURSOR);
      }
    }

    /// The same with this cursor.
    public MessagePosted marked(@Nullable String mark) {
      return new MessagePosted(
          place, messageId, author, text, at, direct, late, manner, mark, mentions);
    }

    /// The same, in which these are mentioned.
    public MessagePosted mentioning(List<Mention> others) {
      return new MessagePosted(
          place, messageId, author, text, at, direct, late, manner, cursor, others);
    }
  }

  /// To whom a message in a room was said, as far as the adapter can tell.
  enum Manner {
    /// To everybody, so perhaps to another bot: a command when it begins with a prefix and a word
    /// of ours; what is not ours gets no answer.
    TO_ALL,
    /// To us, by name: whatever it asks, it gets an answer.
    TO_US,
    /// Never a command, whatever it begins with.
    TALK
  }

  /// A message changed; an edit never runs anything.
  ///
  /// @param text as it is now, in the same way as that of a new message
  /// @param mentions who is mentioned in it now
  record MessageEdited(
      Place place,
      String messageId,
      Account author,
      String text,
      Instant at,
      List<Mention> mentions)
      implements ChatEvent {
    public MessageEdited {
      mentions = Mention.in(text, mentions);
    }

    /// An edit that mentions nobody.
    public MessageEdited(Place place, String messageId, Account author, String text, Instant at) {
      this(place, messageId, author, text, at, List.of());
    }
  }

  /// A message was removed.
  record MessageDeleted(Place place, String messageId, Instant at) implements ChatEvent {}

  /// Somebody reacted to a message, or took that back. What the bot itself does is none. The same
  /// may be told again.
  ///
  /// @param emoji an emoji as [dev.signalbox.spi.text.Emoji] spells it; an own one of the platform
  ///   is its name between colons, as [dev.signalbox.spi.text.Emoji#called] says it
  /// @param added false when it was taken back
  /// @param id the platform's of the reaction, or null where it has none; when [MessageDeleted]
  ///   says it, it was taken back
  record Reacted(
      Place place,
      String messageId,
      Account author,
      String emoji,
      boolean added,
      @Nullable String id)
      implements ChatEvent {
    public Reacted {
      Objects.requireNonNull(place);
      Objects.requireNonNull(messageId);
      Objects.requireNonNull(author);
      Objects.requireNonNull(emoji);
    }

    /// A reaction without an id.
    public Reacted(Place place, String messageId, Account author, String emoji, boolean added) {
      this(place, messageId, author, emoji, added, null);
    }
  }

  /// Somebody pressed a button.
  ///
  /// @param place where the message is, with the thread that it is in
  /// @param id the platform's of this press, at most [#LONGEST_ID] characters: under one id it acts
  ///   once, however often it is delivered
  /// @param token the one that the message was sent with, or the card on their home
  /// @param messageId the platform's id of the message, or of the home, that shows the button
  /// @param answers by what the presser can be answered there, or null
  record ActionPressed(
      Place place,
      String id,
      String token,
      String messageId,
      Account presser,
      @Nullable AnswerHandle answers,
      Instant at)
      implements ChatEvent {
    public ActionPressed {
      Objects.requireNonNull(place);
      checkId("press", id);
      Objects.requireNonNull(token);
      Objects.requireNonNull(messageId);
      Objects.requireNonNull(presser);
      Objects.requireNonNull(at);
    }
  }

  /// Somebody entered a command that nobody there sees, such as a slash command. What all saw is a
  /// [MessagePosted], whatever it begins with.
  ///
  /// @param id the platform's of this entry, at most [#LONGEST_ID] characters: under one id it is
  ///   taken once, however often it is delivered
  /// @param line what was entered, without a prefix and without what only names the bot
  /// @param direct true in a conversation with the bot alone
  /// @param answers by what its author can be answered there, or null
  /// @param mentions who is mentioned in the line, in its order
  record CommandEntered(
      Place place,
      String id,
      Account author,
      String line,
      boolean direct,
      @Nullable AnswerHandle answers,
      Instant at,
      List<Mention> mentions)
      implements ChatEvent {
    public CommandEntered {
      Objects.requireNonNull(place);
      checkId("command", id);
      Objects.requireNonNull(author);
      Objects.requireNonNull(line);
      Objects.requireNonNull(at);
      mentions = Mention.in(line, mentions);
    }

    /// A command that mentions nobody.
    public CommandEntered(
        Place place,
        String id,
        Account author,
        String line,
        boolean direct,
        @Nullable AnswerHandle answers,
        Instant at) {
      this(place, id, author, line, direct, answers, at, List.of());
    }
  }

  private static void checkId(String what, String id) {
    if (id.isBlank() || id.length() > LONGEST_ID || id.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "the id of a "
              + what
              + " has 1 to "
              + LONGEST_ID
              + " characters and no NUL; this one has "
              + id.length());
    }
  }

  /// Somebody sent a form.
  ///
  /// @param place where they entered or pressed what they were asked about, with its thread
  /// @param id the platform's of this submission, at most [#LONGEST_ID] characters: once it is
  ///   stored, it is taken no second time under it
  /// @param token the form's
  /// @param values what stands in the fields now, by their names; of an empty one nothing, or empty
  /// @param direct true in a conversation with the bot alone
  /// @param answers by what its author can be answered there, or null
  record FormSubmitted(
      Place place,
      String id,
      String token,
      Account author,
      Map<String, String> values,
      boolean direct,
      @Nullable AnswerHandle answers,
      Instant at)
      implements ChatEvent {
    public FormSubmitted {
      Objects.requireNonNull(place);
      checkId("form", id);
      Objects.requireNonNull(token);
      Objects.requireNonNull(author);
      Objects.requireNonNull(at);
      values = Map.copyOf(values);
    }
  }

  /// Somebody types in a field of a form that is a [Form.Kind#SEARCH]. It is answered with
  /// [ChatEvents.Reply.Choices], and nothing is stored.
  ///
  /// @param place where they entered or pressed what they are asked about
  /// @param token the form's
  /// @param field the field's name
  /// @param typed what stands in it so far
  record ChoicesSought(Place place, Account author, String token, String field, String typed)
      implements ChatEvent {
    public ChoicesSought {
      Objects.requireNonNull(place);
      Objects.requireNonNull(author);
      Objects.requireNonNull(token);
      Objects.requireNonNull(field);
      Objects.requireNonNull(typed);
    }
  }

  /// Somebody opens the page that the bot has for them alone, or has pressed a button on it and
  /// looks at it still; where there is a [Capability#HOME]. It is answered with
  /// [ChatEvents.Reply.Home], and nothing is stored.
  ///
  /// @param place their conversation with the bot alone
  record HomeOpened(Place place, Account account) implements ChatEvent {
    public HomeOpened {
      Objects.requireNonNull(place);
      Objects.requireNonNull(account);
    }
  }

  /// An account came or went, or is another than it was: a guest, or one no more. Gone means gone
  /// from the whole connection, not from one room of several: an account assured by no more than
  /// its nick never comes back under the same id, and whatever was linked to it must be forgotten.
  record MembershipChanged(Place place, Account account, boolean present) implements ChatEvent {}

  /// A channel that is served or sought is there, or is there again, or is not what it was: it has
  /// another name, or others can read it. What is known already may be told again.
  ///
  /// @param place the room, in no thread
  /// @param name what people call it there, for display only
  /// @param readers who can read it there
  /// @param sought the name by which it was looked for, or null
  record RoomFound(Place place, String name, Readers readers, @Nullable String sought)
      implements ChatEvent {
    public RoomFound {
      Objects.requireNonNull(place);
      Objects.requireNonNull(name);
      Objects.requireNonNull(readers);
    }
  }

  /// Who can read a channel where it is, besides the bot. Who cannot tell says more than there are.
  enum Readers {
    /// Those who were let in.
    MEMBERS,
    /// Everybody of the workspace, team or network, as soon as they come in.
    WORKSPACE,
    /// Anybody, who need not be known there.
    ANYBODY
  }

  /// A channel that is served can be neither heard nor written to any more. It is found again when
  /// it can be.
  record RoomLost(Place place, Loss loss) implements ChatEvent {
    public RoomLost {
      Objects.requireNonNull(place);
      Objects.requireNonNull(loss);
    }
  }

  /// How a channel is lost.
  enum Loss {
    /// It can be read and not written to.
    ARCHIVED,
    /// It is there no more.
    DELETED,
    /// The bot was put out of it, or is not let in.
    EXPELLED
  }

  /// What was said there between this time and now did not reach us and cannot be fetched. Whoever
  /// was never there before has missed nothing.
  record Gap(Place place, Instant since) implements ChatEvent {
    public Gap {
      Objects.requireNonNull(place);
      Objects.requireNonNull(since);
    }
  }
}
