package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.text.SlackText;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
                said.manner())
            .mentioning(said.mentions()));
  }

  /// What a person has made of what they said.
  ///
  /// @param ts when
  Optional<MessageEdited> edited(String room, Payload message, String ts) {
    if (!isPersons(message)) {
      return Optional.empty();
    }
    var author = directory.account(message.text("user"));
    var said = said(message, author, SlackChannel.isDirect(room));
    return Optional.of(
        new MessageEdited(
            place(room, message),
            message.text("ts"),
            author,
            said.text(),
            SlackTime.instant(ts),
            said.mentions()));
  }

  /// What is handed on of a text.
  record Said(String text, Manner manner, List<Mention> mentions) {}

  private Said said(Payload message, Account author, boolean direct) {
    var text = message.text("text");
    Matcher mention = MENTION.matcher(text);
    var self = directory.self();
    var named = mention.lookingAt() && mention.group(1).equals(self.userId());
    if (message.text("subtype").equals("me_message")) {
      var plain = plain(text);
      var told = "* " + author.name() + " " + plain.text();
      return heard(new Speech.Said(told, Manner.TALK), plain);
    }
    var plain = plain(named ? text.substring(mention.end()) : text);
    var heard = heard(spoken(plain.text(), named, direct), plain);
    var all = new Speech.Said(heard.text(), heard.manner()).with(files(message));
    return new Said(all.text(), all.manner(), heard.mentions());
  }

  /// The names of what came with it.
  private static List<String> files(Payload message) {
    return message.objects("files").stream()
        .filter(file -> !file.text("mode").equals("tombstone"))
        .map(file -> file.text("name"))
        .toList();
  }

  private Speech.Said spoken(String text, boolean named, boolean direct) {
    if (direct) {
      return speech.hearAlone(named ? text.strip() : text);
    }
    return named
        ? speech.hearNamed(text)
        : speech.hear(text, directory.self().name()::equalsIgnoreCase);
  }

  private Said heard(Speech.Said said, SlackText.Plain plain) {
    return new Said(said.text(), said.manner(), mentions(plain, said.text()));
  }

  /// What a slash command says.
  Said line(String text) {
    var plain = plain(text);
    var line = plain.text().strip();
    return new Said(line, Manner.TO_US, mentions(plain, line));
  }

  /// Whom a text mentions that ends as people read it, whatever it begins with.
  private List<Mention> mentions(SlackText.Plain plain, String said) {
    int before = plain.text().stripTrailing().length() - said.stripTrailing().length();
    return plain.people().stream()
        .filter(person -> person.from() >= before)
        .filter(person ->
            said.startsWith(
                plain.text().substring(person.from(), person.to()), person.from() - before))
        .flatMap(person ->
            directory.known(person.userId()).stream()
                .map(account -> new Mention(person.from() - before, person.to() - before, account)))
        .toList();
  }

  private SlackText.Plain plain(String text) {
    return SlackText.plain(text, id -> directory.known(id).map(Account::name));
  }
}
