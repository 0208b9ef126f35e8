package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.pipeline.FormResult;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Tone;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Buttons that are pressed on other platforms. A press is the command line that its button stands
/// for, and is taken once under the platform's id of it; where that lacks values, it asks for them.
final class ButtonPresses {
  private final ChatPlaces places;
  private final Rooms rooms;
  private final CommandPipeline pipeline;
  private final AccountLinking linking;
  private final InstantSource clock;

  ButtonPresses(
      ChatPlaces places,
      Rooms rooms,
      CommandPipeline pipeline,
      AccountLinking linking,
      InstantSource clock) {
    this.places = places;
    this.rooms = rooms;
    this.pipeline = pipeline;
    this.linking = linking;
    this.clock = clock;
  }

  Reply pressed(ChatEvent.ActionPressed event) {
    Optional<ChatPlaces.Pressed> button =
        places.pressed(event.place().connection(), event.token(), clock.instant());
    Optional<Person> person = linking.holder(event.presser(), event.place().connection());
    RunSource source = new RunSource(event.place().connection(), "press " + event.id());
    if (person.isEmpty()) {
      return told(event, source, linking.unlinked(event.presser(), event.place().connection()));
    }
    return button
        .filter(found -> rooms.sees(person.get(), found.message()))
        .map(found -> press(event, source, found, person.get()))
        .orElseGet(() -> told(event, source, "This button is too old. Type the command."));
  }

  private Reply press(
      ChatEvent.ActionPressed event, RunSource source, ChatPlaces.Pressed button, Person person) {
    Message message = button.message();
    Optional<Action> action = message.action(button.action());
    Optional<Room> archived = rooms.room(message.room()).filter(Room::archived);
    if (archived.isPresent() || action.isEmpty()) {
      String why = archived.map(Room::onlyRead).orElseGet(() -> ConsoleGateway.gone(message));
      return told(event, source, why);
    }
    var press =
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
    String line = action.get().command();
    if (action.get().form()) {
      return pipeline
          .forms()
          .asked(press.caller(), press.room(), line, null)
          .map(form ->
              form.fitsPlatforms() ? new Reply.Ask(form) : elsewhere(event, source, message))
          .orElseGet(() -> told(event, source, FormResult.Outdated.WHY));
    }
    Optional<Offer> offer = Offer.of(message, button.action());
    pipeline.command(press.usingUp(offer.orElse(null)).answeredBy(event.answers()), line);
    return new Reply.Stored();
  }

  /// Platforms have no input for what only our own console takes.
  private Reply elsewhere(ChatEvent.ActionPressed event, RunSource source, Message message) {
    String text = "This asks for what can only be brought to the console. Fill it in there.";
    Block link = new Block.Link("Fill in", "/forms/" + message.id());
    return told(
        event,
        source,
        new Card(text, Tone.WAITING, null, List.of(new Block.Paragraph(text), link), List.of()));
  }

  private Reply told(ChatEvent.ActionPressed event, RunSource source, String why) {
    return told(event, source, Card.text(Tone.WARNING, why));
  }

  private Reply told(ChatEvent.ActionPressed event, RunSource source, Card card) {
    var to = new ChatPlaces.Recipient(event.place(), event.presser(), event.answers());
    places.once(source, transaction -> places.tell(transaction, source, to, card));
    return new Reply.Stored();
  }
}
