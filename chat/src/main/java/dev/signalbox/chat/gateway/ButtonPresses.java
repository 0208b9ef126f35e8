package dev.signalbox.chat.gateway;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandReplies;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.Optional;

/// Buttons that are pressed on other platforms. A press is the command line that its button stands
/// for.
final class ButtonPresses {
  private final Ground ground;
  private final CommandPipeline pipeline;
  private final Buttons buttons;
  private final InstantSource clock;

  ButtonPresses(Ground ground, CommandPipeline pipeline, Buttons buttons, InstantSource clock) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.buttons = buttons;
    this.clock = clock;
  }

  void pressed(ChatEvent.ActionPressed event) {
    Optional<Buttons.Pressed> button =
        ground.database().read(handle -> buttons.find(handle, event.token(), clock.instant()));
    Optional<Person> person = ground.directory().holder(event.presser());
    Optional<Message> message =
        person.flatMap(
            one -> ground.rooms().message(one, button.map(Buttons.Pressed::message).orElse("")));
    RunSource source =
        new RunSource(
            event.place().connection(),
            "press " + event.token() + "/" + event.presser().userId() + "/" + event.at());
    if (person.isEmpty()) {
      reply(event, source, CommandReplies.unlinked(event.presser(), ground.prefixes()));
    } else if (message.isEmpty() || button.isEmpty()) {
      reply(event, source, Card.text(Tone.WARNING, "This button is too old. Type the command."));
    } else {
      press(event, source, message.get(), button.get().action(), person.get());
    }
  }

  private void press(
      ChatEvent.ActionPressed event,
      RunSource source,
      Message message,
      String name,
      Person person) {
    Optional<Action> action = message.action(name);
    if (action.isEmpty()) {
      reply(event, source, Card.text(Tone.WARNING, ConsoleGateway.gone(message)));
      return;
    }
    var request =
        new CommandRequest(
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
    pipeline.command(request, action.get().command());
  }

  private void reply(ChatEvent.ActionPressed event, RunSource source, Card card) {
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
