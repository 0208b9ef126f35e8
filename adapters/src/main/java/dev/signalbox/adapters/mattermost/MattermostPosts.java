package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.MessageDeleted;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Translates what people say, posts in Mattermost's words.
final class MattermostPosts {
  /// What is older was not said now, however it comes.
  private static final Duration FRESH = Duration.ofSeconds(60);

  /// Posts that say something, and `/me`.
  private static final Set<String> SAYING = Set.of("", "me");

  /// What programs say by way of an account, which may be a person's.
  private static final List<String> PROGRAMS =
      List.of("from_webhook", "from_bot", "from_plugin", "from_oauth_app");

  private static final Pattern MENTION =
      Pattern.compile("(?<![\\p{L}\\p{N}@])@([A-Za-z0-9][A-Za-z0-9._-]{0,63})");

  private static final int MOST_MENTIONS = 20;

  private final Speech speech;
  private final MattermostDirectory directory;
  private final MattermostRooms rooms;
  private final InstantSource clock;

  MattermostPosts(
      Speech speech, MattermostDirectory directory, MattermostRooms rooms, InstantSource clock) {
    this.speech = speech;
    this.directory = directory;
    this.rooms = rooms;
    this.clock = clock;
  }

  /// An object that Mattermost sends as a text within another.
  static Payload inside(Payload data, String name) throws IOException {
    try {
      return Payload.read(data.text(name));
    } catch (JsonException broken) {
      throw new IOException(name + ": what Mattermost tells is no JSON", broken);
    }
  }

  /// When something happened to a post, by the name of its time.
  static Instant at(Payload post, String time) {
    return Instant.ofEpochMilli(post.number(time).orElse(0L));
  }

  /// The mark of a post in its channel: when it was created, in milliseconds.
  static String cursor(Payload post) {
    return String.valueOf(post.number("create_at").orElse(0L));
  }

  private boolean isPersons(Payload post) {
    var props = post.object("props");
    return SAYING.contains(post.text("type"))
        && PROGRAMS.stream().noneMatch(name -> props.flag(name) || props.text(name).equals("true"))
        && MattermostIds.isId(post.text("id"))
        && !post.text("user_id").equals(directory.self().userId());
  }

  private Optional<Account> author(Payload post) {
    return isPersons(post)
        ? directory
            .account(post.text("user_id"))
            .filter(account -> account.kind() == Account.Kind.PERSON)
        : Optional.empty();
  }

  /// What a person has said, without a cursor; empty for all else.
  ///
  /// @param history true when it was fetched
  /// @throws IllegalStateException when nobody knows in time who that is
  Optional<MessagePosted> posted(Payload post, boolean history) {
    return author(post).map(author -> posted(post, author, history));
  }

  private MessagePosted posted(Payload post, Account author, boolean history) {
    var channel = post.text("channel_id");
    var direct = rooms.isDirect(channel);
    var said = said(post, author, direct);
    var told = said.with(files(post));
    var at = at(post, "create_at");
    return new MessagePosted(
            rooms.channels().place(channel, post.text("root_id")),
            post.text("id"),
            author,
            told.text(),
            at,
            direct,
            history || at.plus(FRESH).isBefore(clock.instant()),
            told.manner())
        .mentioning(mentions(said.text()));
  }

  /// What a person has made of what they said; empty where that is what it was.
  Optional<MessageEdited> edited(Payload post) {
    if (post.number("edit_at").orElse(0L) == 0) {
      return Optional.empty();
    }
    return author(post).map(author -> edited(post, author));
  }

  private MessageEdited edited(Payload post, Account author) {
    var channel = post.text("channel_id");
    var said = said(post, author, rooms.isDirect(channel));
    return new MessageEdited(
        rooms.channels().place(channel, post.text("root_id")),
        post.text("id"),
        author,
        said.with(files(post)).text(),
        at(post, "edit_at"),
        mentions(said.text()));
  }

  /// A person's post was removed; empty for others.
  Optional<MessageDeleted> deleted(Payload post) {
    if (!isPersons(post)) {
      return Optional.empty();
    }
    var told = post.number("delete_at").orElse(0L) > 0;
    return Optional.of(
        new MessageDeleted(
            rooms.channels().place(post.text("channel_id"), post.text("root_id")),
            post.text("id"),
            told ? at(post, "delete_at") : clock.instant()));
  }

  /// The names of what came with it, where Mattermost tells them.
  private static List<String> files(Payload post) {
    var described = post.object("metadata").objects("files");
    return described.isEmpty()
        ? post.texts("file_ids").stream().map(_ -> "").toList()
        : described.stream().map(file -> file.text("name")).toList();
  }

  /// What the author wrote. Whoever is mentioned is mentioned in that, and in no file's name.
  private Speech.Said said(Payload post, Account author, boolean direct) {
    var text = post.text("message");
    if (post.text("type").equals("me")) {
      return new Speech.Said("* " + author.name() + " " + text, Manner.TALK);
    }
    var self = directory.self().name();
    var mention = MENTION.matcher(text.stripLeading());
    if (mention.lookingAt() && named(mention.group(1)).equals(self)) {
      var rest = text.stripLeading().substring(1 + self.length()).replaceFirst("^[:,]", "");
      return direct ? speech.hearAlone(rest.strip()) : speech.hearNamed(rest);
    }
    return direct ? speech.hearAlone(text) : speech.hear(text, self::equalsIgnoreCase);
  }

  /// The name of a mention: what may end a sentence does not belong to it.
  private static String named(String mentioned) {
    return mentioned.replaceFirst("[._-]+$", "").toLowerCase(Locale.ROOT);
  }

  /// Whom a text mentions.
  List<Mention> mentions(String text) {
    var mentions = new ArrayList<Mention>();
    var mention = MENTION.matcher(text);
    for (var number = 0; number < MOST_MENTIONS && mention.find(); number++) {
      var name = named(mention.group(1));
      var from = mention.start();
      directory
          .named(name)
          .ifPresent(account -> mentions.add(new Mention(from, from + 1 + name.length(), account)));
    }
    return mentions;
  }
}
