package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Origin;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Buttons;
import dev.signalbox.core.room.Message;
import dev.signalbox.core.run.Source;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.Optional;

/// Buttons that are pressed on other platforms. A press is the command line that its button stands
/// for.
final class PlatformPresses {
  private final Ground ground;
  private final Corridor corridor;
  private final Buttons buttons;
  private final InstantSource clock;

  PlatformPresses(Ground ground, Corridor corridor, Buttons buttons, InstantSource clock) {
    this.ground = ground;
    this.corridor = corridor;
    this.buttons = buttons;
    this.clock = clock;
  }

  void pressed(ChatEvent.ActionPressed event) {
    Optional<Buttons.Pressed> button =
        ground.database().read(handle -> buttons.find(handle, event.token(), clock.instant()));
    Optional<Message> message = button.flatMap(found -> ground.rooms().message(found.message()));
    Optional<Person> person = ground.directory().holder(event.presser());
    Source source =
        new Source(
            event.place().connection(),
            "press " + event.token() + "/" + event.presser().userId() + "/" + event.at());
    if (person.isEmpty()) {
      reply(event, source, Replies.unlinked(event.presser(), ground.prefixes()));
    } else if (message.filter(found -> ground.rooms().sees(person.get(), found)).isEmpty()) {
      reply(
          event, source, Replies.plain(Tone.WARNING, "This button is too old. Type the command."));
    } else {
      press(event, source, message.get(), button.get().action(), person.get());
    }
  }

  private void press(
      ChatEvent.ActionPressed event, Source source, Message message, String name, Person person) {
    Optional<Action> action = message.action(name);
    if (action.isEmpty()) {
      reply(event, source, Replies.plain(Tone.WARNING, Console.gone(message)));
      return;
    }
    var entry =
        new Entry(
            new Caller(person, event.presser()),
            message.room(),
            message.thread(),
            "!" + action.get().command(),
            Origin.BUTTON,
            source,
            event.place(),
            null,
            null,
            null);
    corridor.command(entry, action.get().command());
  }

  private void reply(ChatEvent.ActionPressed event, Source source, Card card) {
    ground
        .database()
        .write(transaction -> {
          if (ground.inbox().take(transaction, source)) {
            String key = source.kind() + "/" + source.id();
            ground.outbox().tell(transaction, event.place(), event.presser(), card, key);
          }
          return true;
        });
  }
}
