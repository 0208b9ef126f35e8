package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.pipeline.FormResult;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Form;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forms in our own console, for who entered too little here or was sent a link by a platform
/// without forms. The form of a message is that of its button which asks, of several the one that
/// is named behind the message: `MESSAGE~BUTTON`. What was offered to one person is theirs, once,
/// and within [#OFFERED]; what a run asks is open as long as it waits.
public final class ConsoleForms {
  /// How long after it was offered a form can be sent.
  static final Duration OFFERED = Duration.ofHours(1);

  private final Rooms rooms;
  private final CommandPipeline pipeline;
  private final InstantSource clock;

  ConsoleForms(Rooms rooms, CommandPipeline pipeline, InstantSource clock) {
    this.rooms = rooms;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /// The form that a message asks this person to fill in.
  public FormReply form(Person person, String message) {
    return form(person, message, null);
  }

  /// The same with what stands in its fields by now, by which the choices of others may go.
  public FormReply refreshed(Person person, String message, Map<String, String> entered) {
    return form(person, message, entered);
  }

  private FormReply form(Person person, String message, @Nullable Map<String, String> entered) {
    return open(
        person,
        message,
        (found, action) ->
            form(Caller.onConsole(person), found, action, entered)
                .<FormReply>map(form -> new FormReply.Asked(form, found.room()))
                .orElseGet(() -> ended("gone", FormResult.Outdated.WHY)));
  }

  /// Takes what was entered in it. The same `clientId` again gets the same answer and does nothing.
  public FormReply fill(
      Caller caller, String message, String clientId, Map<String, String> values) {
    Principal person = caller.principal();
    var again =
        rooms
            .message(person, new Address(message).message())
            .flatMap(found -> pipeline.again(request(caller, found, clientId, "")));
    if (again.isPresent()) {
      return new FormReply.Ended(again.get());
    }
    return open(
        person,
        message,
        (found, action) ->
            form(caller, found, action, null)
                .map(form -> pipeline.forms().entered(caller, found.room(), form.token(), values))
                .map(filled -> taken(caller, found, action, clientId, filled))
                .orElseGet(() -> ended("gone", FormResult.Outdated.WHY)));
  }

  private FormReply taken(
      Caller caller, Message message, Action action, String clientId, FormResult filled) {
    return switch (filled) {
      case FormResult.Line(String line) ->
          new FormReply.Ended(
              pipeline.command(
                  request(caller, message, clientId, line)
                      .usingUp(Offer.of(message, action.id()).orElse(null)),
                  line));
      case FormResult.Wrong(var why) -> new FormReply.Wrong(why);
      case FormResult.Outdated _ -> ended("gone", FormResult.Outdated.WHY);
    };
  }

  private Optional<Form> form(
      Caller caller, Message message, Action action, @Nullable Map<String, String> entered) {
    return pipeline.forms().asked(caller, message.room(), action.command(), entered);
  }

  private FormReply open(Principal person, String id, BiFunction<Message, Action, FormReply> work) {
    var address = new Address(id);
    Optional<Message> found =
        rooms
            .message(person, address.message())
            .filter(message -> Offer.isOn(message) || asks(message));
    if (found.isEmpty()) {
      return ended("unknown-message", "There is no such form for you.");
    }
    Message message = found.get();
    Optional<Room> archived = rooms.room(message.room()).filter(Room::archived);
    if (archived.isPresent()) {
      return ended("archived", archived.get().onlyRead());
    }
    Optional<Action> asking = asking(message).filter(action -> address.names(action)).findFirst();
    if (asking.isEmpty()) {
      return ended("gone", "This form was sent before, and works once. Enter the command again.");
    }
    return Offer.isOn(message) && message.at().isBefore(clock.instant().minus(OFFERED))
        ? ended("gone", "This form is more than an hour old. Enter the command again.")
        : work.apply(message, asking.get());
  }

  private static boolean asks(Message message) {
    return asking(message).findAny().isPresent();
  }

  private static Stream<Action> asking(Message message) {
    return message.shown().actions().stream().filter(Action::form);
  }

  /// What is called to find a form: `MESSAGE`, or `MESSAGE~BUTTON`.
  private record Address(String text) {
    String message() {
      int end = text.indexOf('~');
      return end < 0 ? text : text.substring(0, end);
    }

    boolean names(Action action) {
      int end = text.indexOf('~');
      return end < 0 || action.id().equals(text.substring(end + 1));
    }
  }

  private static FormReply ended(String code, String why) {
    return new FormReply.Ended(new PostResult.Refused(code, why));
  }

  private static CommandRequest request(
      Caller caller, Message message, String clientId, String line) {
    return new CommandRequest(
        caller,
        message.room(),
        message.thread(),
        "/" + line,
        Origin.TYPED,
        new RunSource("console-form", caller.id() + "/" + clientId),
        null,
        null,
        clientId,
        null);
  }
}
