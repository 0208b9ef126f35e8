package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.slack.text.SlackText;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Translates what people say. A message is known by its channel and its time; what mentions us
/// comes twice, as a message and as a mention, and is the same each time.
final class SlackMessages {
  /// What is older was not said now, however it comes.
  private static final Duration FRESH = Duration.ofSeconds(60);

  /// Messages that say something, apart from those without a subtype.
  private static final Set<String> SAYING =
      Set.of("", "thread_broadcast", "file_share", "me_message");

  private static final Pattern MENTION = Pattern.compile("\\s*<@(\\w+)(?:\\|[^>]*)?>[:,]?");

  private final String connection;
  private final Speech speech;
  private final SlackDirectory directory;
  private final InstantSource clock;

  SlackMessages(String connection, Speech speech, SlackDirectory directory, InstantSource clock) {
    this.connection = connection;
    this.speech = speech;
    this.directory = directory;
    this.clock = clock;
  }

  /// Where a message is.
  Place place(String room, Payload message) {
    return place(room, message.text("ts"), message.text("thread_ts"));
  }

  /// A message that begins a thread is not in it.
  Place place(String room, String ts, String thread) {
    return new Place(connection, room, thread.isEmpty() || thread.equals(ts) ? null : thread);
  }

  /// True of what a person says. Bots, we among them, are not listened to.
  boolean isPersons(Payload message) {
    var user = message.text("user");
    return SAYING.contains(message.text("subtype"))
        && message.text("bot_id").isEmpty()
        && !message.flag("hidden")
        && SlackTime.isTime(message.text("ts"))
        && !user.isEmpty()
        && !user.equals(directory.self().userId());
  }

  /// What a person has said, without a cursor; empty for all else.
  ///
  /// @param history true when it was fetched
  /// @throws IllegalStateException when nobody knows in time who that is
  Optional<MessagePosted> posted(String room, Payload message, boolean history) {
    if (!isPersons(message)) {
      return Optional.empty();
    }
    var author = directory.account(message.text("user"));
    if (author.kind() != Account.Kind.PERSON) {
      return Optional.empty();
    }
    var direct = SlackChannel.isDirect(room);
    var said = said(message, author, direct);
    var at = SlackTime.instant(message.text("ts"));
    return Optional.of(
        new MessagePosted(
            place(room, message),
            message.text("ts"),
            author,
            said.text(),
            at,
            direct,
            history || at.plus(FRESH).isBefore(clock.instant()),
            said.manner()));
  }

  /// What a person has made of what they said.
  ///
  /// @param ts when
  Optional<MessageEdited> edited(String room, Payload message, String ts) {
    if (!isPersons(message)) {
      return Optional.empty();
    }
    var author = directory.account(message.text("user"));
    return Optional.of(
        new MessageEdited(
            place(room, message),
            message.text("ts"),
            author,
            said(message, author, SlackChannel.isDirect(room)).text(),
            SlackTime.instant(ts)));
  }

  private Speech.Said said(Payload message, Account author, boolean direct) {
    var text = message.text("text");
    if (message.text("subtype").equals("me_message")) {
      return new Speech.Said("* " + author.name() + " " + plain(text), Manner.TALK);
    }
    Matcher mention = MENTION.matcher(text);
    var self = directory.self();
    if (mention.lookingAt() && mention.group(1).equals(self.userId())) {
      var rest = plain(text.substring(mention.end()));
      return direct ? speech.hearAlone(rest.strip()) : speech.hearNamed(rest);
    }
    return direct
        ? speech.hearAlone(plain(text))
        : speech.hear(plain(text), self.name()::equalsIgnoreCase);
  }

  /// What people read.
  String plain(String text) {
    return SlackText.plain(text, directory::name);
  }
}
