package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.teams.text.TeamsText;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Translates what people say. Below a message of a channel the conversation's id ends with
/// `;messageid=` and the id of that message, above them, too.
final class TeamsMessages {
  /// What somebody has sent from their files, as Teams calls it.
  private static final String SENT_FILE = "application/vnd.microsoft.teams.file.download.info";

  private static final String BELOW = ";messageid=";

  /// What is older was not said now, however it comes.
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final String connection;
  private final Speech speech;
  private final TeamsDirectory directory;
  private final InstantSource clock;

  TeamsMessages(String connection, Speech speech, TeamsDirectory directory, InstantSource clock) {
    this.connection = connection;
    this.speech = speech;
    this.directory = directory;
    this.clock = clock;
  }

  /// Where a message is. One that begins a thread is not in it.
  Place place(Payload activity, String messageId) {
    var conversation = conversation(activity);
    if (isAlone(activity)) {
      return new Place(connection, TeamsChannel.alone(conversation), null);
    }
    var id = activity.object("conversation").text("id");
    var root = id.equals(conversation) ? "" : id.substring(conversation.length() + BELOW.length());
    return new Place(
        connection, conversation, root.isEmpty() || root.equals(messageId) ? null : root);
  }

  static boolean isAlone(Payload activity) {
    return activity.object("conversation").text("conversationType").equals("personal");
  }

  /// The id of the conversation, without a thread.
  static String conversation(Payload activity) {
    var id = activity.object("conversation").text("id");
    int below = id.indexOf(BELOW);
    return below < 0 ? id : id.substring(0, below);
  }

  /// The id of the conversation below a message.
  static String below(String conversation, String root) {
    return conversation + BELOW + root;
  }

  /// True of what a person does. Bots, we among them, are not listened to.
  static boolean isPersons(Payload activity) {
    var from = activity.object("from");
    var id = from.text("id");
    return !id.isEmpty()
        && !id.startsWith("28:")
        && !id.equals(activity.object("recipient").text("id"))
        && !from.text("role").equalsIgnoreCase("bot")
        && !from.text("role").equalsIgnoreCase("skill");
  }

  /// True where neither words nor files came.
  static boolean isEmpty(Payload activity) {
    return activity.text("text").isEmpty() && files(activity).isEmpty();
  }

  /// Who did something.
  ///
  /// @throws IllegalStateException when nobody knows in time who that is
  Account author(Payload activity) {
    return directory.account(conversation(activity), activity.object("from").text("id"));
  }

  /// When something was done, as Teams has it; now, where it does not say.
  Instant at(Payload activity) {
    try {
      return OffsetDateTime.parse(activity.text("timestamp")).toInstant();
    } catch (DateTimeException unsaid) {
      return clock.instant();
    }
  }

  /// What a person has said.
  MessagePosted posted(Payload activity) {
    var said = said(activity);
    var told = said.with(files(activity));
    var id = activity.text("id");
    var at = at(activity);
    return new MessagePosted(
            place(activity, id),
            id,
            author(activity),
            told.text(),
            at,
            isAlone(activity),
            at.plus(FRESH).isBefore(clock.instant()),
            told.manner())
        .mentioning(mentions(activity, said.text()));
  }

  /// What a person has made of what they said.
  MessageEdited edited(Payload activity) {
    var said = said(activity);
    var id = activity.text("id");
    return new MessageEdited(
        place(activity, id),
        id,
        author(activity),
        said.with(files(activity)).text(),
        at(activity),
        mentions(activity, said.text()));
  }

  /// The names of what came with it: a picture within a text has none.
  private static List<String> files(Payload activity) {
    return activity.objects("attachments").stream()
        .filter(attached -> isFile(attached.text("contentType")))
        .map(attached -> attached.text("name"))
        .toList();
  }

  private static boolean isFile(String type) {
    return type.equals(SENT_FILE) || type.startsWith("image/");
  }

  /// What somebody wrote. Whoever is mentioned is mentioned in that, and in no file's name.
  private Speech.Said said(Payload activity) {
    var text = text(activity);
    if (isAlone(activity)) {
      return speech.hearAlone(text.names() ? text.text().strip() : text.text());
    }
    var us = activity.object("recipient").text("name");
    return text.names()
        ? speech.hearNamed(text.text())
        : speech.hear(text.text(), us::equalsIgnoreCase);
  }

  private static TeamsText text(Payload activity) {
    return TeamsText.of(activity, activity.object("recipient").text("id"));
  }

  /// Who is mentioned in what is passed on, where that stands now. We are nobody's business.
  private List<Mention> mentions(Payload activity, String said) {
    var mentions = new ArrayList<Mention>();
    var us = activity.object("recipient").text("id");
    int end = 0;
    for (var mentioned : text(activity).mentioned()) {
      int from = said.indexOf(mentioned.words(), end);
      if (from >= 0) {
        end = from + mentioned.words().length();
        if (!mentioned.userId().equals(us)) {
          var account = directory.account(conversation(activity), mentioned.userId());
          mentions.add(new Mention(from, end, account));
        }
      }
    }
    return mentions;
  }
}
