package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Translates what people say in our rooms and to us alone. What we say ourselves is not heard, and
/// notices are a bot's.
final class MatrixListener {
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final String UNREADABLE =
      "I cannot read what is encrypted: nothing of it reaches Signalbox.";
  private static final String READABLE = "Here I can read what you write.";

  private final MatrixContext context;
  private final MatrixClient client;
  private final MatrixSelf self;
  private final MatrixRooms rooms;
  private final MatrixDirects directs;
  private final MatrixHistory history;
  private final Set<String> warned = new HashSet<>();

  MatrixListener(
      MatrixContext context,
      MatrixClient client,
      MatrixSelf self,
      MatrixRooms rooms,
      MatrixDirects directs,
      MatrixHistory history) {
    this.context = context;
    this.client = client;
    this.self = self;
    this.rooms = rooms;
    this.directs = directs;
    this.history = history;
  }

  /// True of rooms in which we listen.
  boolean hears(String room) {
    return rooms.isServed(room) || directs.isDirect(room);
  }

  /// Hands over what happened in a room, in its order.
  ///
  /// @param missed true when it was missed while we were away
  /// @param mark what came after all of it is asked for by this
  void take(String room, List<MatrixEvent> events, boolean missed, String mark)
      throws InterruptedException {
    var newest = events.stream().filter(this::isMessage).reduce((_, last) -> last).orElse(null);
    for (var event : events) {
      switch (event.type()) {
        case "m.room.message" -> message(room, event, missed, event.equals(newest) ? mark : null);
        case "m.reaction" -> reacted(room, event);
        case "m.room.redaction" -> removed(room, event);
        case "m.room.encrypted" -> unreadable(room, event, missed);
        default -> {}
      }
    }
  }

  private boolean isMessage(MatrixEvent event) {
    return event.type().equals("m.room.message")
        && !event.content().text("msgtype").isEmpty()
        && event.edits().isEmpty()
        && !event.sender().equals(self.user())
        && MatrixIds.isUser(event.sender());
  }

  private void message(String room, MatrixEvent event, boolean missed, @Nullable String mark)
      throws InterruptedException {
    if (!event.edits().isEmpty()) {
      edited(room, event);
      return;
    }
    history.remember(event);
    var direct = directs.isDirect(room);
    var author = author(event);
    if (isMessage(event) && !(direct && author.kind() == Account.Kind.BOT)) {
      var said = said(event.content(), event.sender(), direct);
      var late = missed || event.at().plus(FRESH).isBefore(context.clock().instant());
      var posted =
          new MessagePosted(
              context.place(room, event.thread()),
              event.id(),
              author,
              said.text(),
              event.at(),
              direct,
              late,
              said.manner());
      context.events().take(posted.marked(fits(mark) ? mark : null));
    }
  }

  private static boolean fits(@Nullable String mark) {
    return mark != null && mark.length() <= MessagePosted.LONGEST_CURSOR;
  }

  /// A name that people choose proves nothing and may be another's: they are called as their server
  /// knows them.
  private Account author(MatrixEvent event) {
    var sender = event.sender();
    var ours = MatrixIds.isUser(sender) && MatrixIds.server(sender).equals(self.server());
    var notice = event.content().text("msgtype").equals("m.notice");
    return new Account(
        MatrixPlatform.NAME,
        context.config().workspace(),
        sender,
        ours ? MatrixIds.localpart(sender) : sender,
        notice ? Account.Kind.BOT : Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        ours ? Account.Standing.MEMBER : Account.Standing.FOREIGN);
  }

  private Speech.Said said(Payload content, String sender, boolean direct) {
    var text = MatrixText.of(content);
    var speech = context.config().speech();
    var kind = content.text("msgtype");
    if (kind.equals("m.emote")) {
      return new Speech.Said("* " + MatrixIds.localpart(sender) + " " + text.text(), Manner.TALK);
    }
    if (!kind.equals("m.text") && !kind.equals("m.notice")) {
      return new Speech.Said(text.text(), Manner.TALK);
    }
    if (direct) {
      return speech.hearAlone(text.text());
    }
    return text.behindMentionOf(self.user())
        .map(speech::hearNamed)
        .orElseGet(() -> speech.hear(text.text(), self::answersTo));
  }

  /// Who changes somebody else's words changes nothing.
  private void edited(String room, MatrixEvent event) throws InterruptedException {
    var origin = history.origin(room, event.edits()).orElse(null);
    var text = event.content().object("m.new_content");
    var own = event.sender().equals(self.user());
    if (origin != null && origin.sender().equals(event.sender()) && !own && !text.isEmpty()) {
      var said = said(text, event.sender(), directs.isDirect(room));
      context
          .events()
          .take(
              new ChatEvent.MessageEdited(
                  context.place(room, origin.thread()),
                  event.edits(),
                  author(event),
                  said.text(),
                  event.at()));
    }
  }

  private void reacted(String room, MatrixEvent event) {
    var target = event.reactsTo();
    var key = event.content().object("m.relates_to").text("key");
    var own = event.sender().equals(self.user()) || !MatrixIds.isUser(event.sender());
    if (!target.isEmpty() && !key.isEmpty() && !own) {
      context
          .events()
          .take(
              new ChatEvent.Reacted(
                  context.place(room), target, author(event), key, true, event.id()));
    }
  }

  private void removed(String room, MatrixEvent event) throws InterruptedException {
    var id = event.redacts();
    if (!id.isEmpty()) {
      var thread = history.origin(room, id).map(MatrixHistory.Origin::thread).orElse("");
      context
          .events()
          .take(new ChatEvent.MessageDeleted(context.place(room, thread), id, event.at()));
    }
  }

  /// Says once what would else look like silence, and opens a conversation that we can read.
  private void unreadable(String room, MatrixEvent event, boolean missed)
      throws InterruptedException {
    if (missed || event.sender().equals(self.user()) || !warned.add(room)) {
      return;
    }
    client.say(room, "unreadable-" + event.id(), MatrixContent.notice(UNREADABLE));
    if (directs.isDirect(room)) {
      directs.open(event.sender());
      var readable = directs.with(event.sender());
      if (readable.isPresent()) {
        client.say(readable.get(), "here-" + event.id(), MatrixContent.notice(READABLE));
      }
    }
  }
}
