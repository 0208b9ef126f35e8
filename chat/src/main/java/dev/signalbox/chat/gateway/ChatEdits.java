package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandReplies;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of messages of other platforms afterwards. An edit runs nothing; what is done to a
/// copy that we carried to a platform is done to that copy alone.
final class ChatEdits {
  private final ChatPlaces places;
  private final Rooms rooms;
  private final AccountLinking linking;
  private final CommandPipeline pipeline;
  private final MentionText names;

  ChatEdits(
      ChatPlaces places,
      Rooms rooms,
      AccountLinking linking,
      CommandPipeline pipeline,
      MentionText names) {
    this.names = names;
    this.places = places;
    this.rooms = rooms;
    this.linking = linking;
    this.pipeline = pipeline;
  }

  void deleted(ChatEvent.MessageDeleted event) {
    places
        .messageAt(event.place(), event.messageId())
        .ifPresentOrElse(
            message -> {
              if (!places.isFrom(event.place(), message)) {
                places.removed(event.place(), message);
              } else if (message.text() != null) {
                places.delete(message);
              }
            },
            () -> places.reactions().unheard(event.place(), event.messageId()));
  }

  void edited(ChatEvent.MessageEdited event) {
    Optional<Message> old = places.messageAt(event.place(), event.messageId());
    Optional<Person> person = linking.holder(event.author(), event.place().connection());
    @Nullable Caller author = person.map(one -> new Caller(one, event.author())).orElse(null);
    String text = AccountLinking.masked(names.shown(event.text(), event.mentions()));
    if (old.isEmpty()) {
      return;
    }
    String shown = mayBeCommand(text, old.get().room()) ? pipeline.shown(text, author) : text;
    if (shown.equals(old.get().text()) || !places.isFrom(event.place(), old.get())) {
      return;
    }
    Message message = places.rewrite(old.get(), TalkText.cut(shown));
    if (author == null || person.filter(one -> rooms.mayRead(one, message.room())).isEmpty()) {
      return;
    }
    var request = request(event, author, message, shown);
    String typed = names.typed(event.text(), event.mentions());
    if (pipeline.leaks(typed, author)) {
      if (!shown.equals(text)) {
        pipeline.command(request, typed);
      }
      return;
    }
    pipeline
        .commandIn(typed, message.room())
        .ifPresent(line -> {
          String asks = "An edit runs nothing. Shall I run what it says now?";
          Card card = CommandReplies.offer(asks, "Run edited command", line, request.person());
          pipeline.aside(request, card, transaction -> {});
        });
  }

  /// Platforms do not say of an edit whether it was said to us.
  private boolean mayBeCommand(String text, String room) {
    return CommandLine.isCommand(text)
        || room.startsWith("@")
        || pipeline.commandIn(CommandLine.PREFIXES.charAt(0) + text.strip(), room).isPresent();
  }

  private static CommandRequest request(
      ChatEvent.MessageEdited event, Caller author, Message message, String shown) {
    return new CommandRequest(
        author,
        message.room(),
        message.thread(),
        shown,
        Origin.BUTTON,
        new RunSource(
            event.place().connection(), "edit " + event.messageId() + "/" + message.version()),
        event.place(),
        event.messageId(),
        null,
        null);
  }
}
