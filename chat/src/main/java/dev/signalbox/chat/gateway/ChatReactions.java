package dev.signalbox.chat.gateway;

import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.chat.ChatEvent;
import java.util.Optional;

/// What becomes of reactions on other platforms: they are shown where the message is, as what those
/// accounts say would be, and do nothing.
final class ChatReactions {
  private final ChatPlaces places;
  private final Rooms rooms;
  private final AccountLinking linking;
  private final Reactions reactions;

  ChatReactions(ChatPlaces places, Rooms rooms, AccountLinking linking, Reactions reactions) {
    this.places = places;
    this.rooms = rooms;
    this.linking = linking;
    this.reactions = reactions;
  }

  void reacted(ChatEvent.Reacted event) {
    Optional<Message> message = places.messageAt(event.place(), event.messageId());
    if (message.isEmpty()) {
      return;
    }
    Optional<Person> person = linking.holder(event.author(), event.place().connection());
    boolean shown =
        message.get().reader() == null
            ? places.room(event.place()).filter(message.get().room()::equals).isPresent()
            : person.filter(one -> rooms.sees(one, message.get())).isPresent();
    if (shown) {
      Author author =
          person
              .map(one -> Author.of(one, event.author().platform()))
              .orElseGet(() -> Author.of(event.author()));
      reactions.heard(message.get(), author, event);
    }
  }
}
