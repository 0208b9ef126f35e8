package dev.signalbox.chat.gateway;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Action;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gateway of our own chat and of the API: people are signed in.
public final class ConsoleGateway {
  private static final String NO_FILE =
      "A file of this message is not here any more: attach it again.";

  private final Rooms rooms;
  private final CommandPipeline pipeline;
  private final Attachments attachments;
  private final ConsoleForms forms;

  public ConsoleGateway(
      Rooms rooms, CommandPipeline pipeline, Attachments attachments, InstantSource clock) {
    this.rooms = rooms;
    this.attachments = attachments;
    this.pipeline = pipeline;
    forms = new ConsoleForms(rooms, pipeline, clock);
  }

  /// What asks for values.
  public ConsoleForms forms() {
    return forms;
  }

  /// Posts words alone.
  public PostResult post(
      Person person,
      String room,
      @Nullable String thread,
      String clientId,
      String text,
      @Nullable Days days) {
    var caller = Caller.onConsole(person);
    return post(caller, room, thread, clientId, text, List.of(), days);
  }

  /// Posts talk, or a command when it starts with `/` or `!`. The same `clientId` again gets the
  /// same answer and does nothing.
  ///
  /// @param thread a message of the thread to reply to, or null
  /// @param files ids of what this person brought for it
  /// @param days in the person's time zone, or null when it is not known
  public PostResult post(
      Caller caller,
      String room,
      @Nullable String thread,
      String clientId,
      String text,
      List<String> files,
      @Nullable Days days) {
    return enter(caller, room, thread, clientId, text, files, Origin.TYPED, days);
  }

  /// Enters a command, with or without a prefix, for a program that acts as this person.
  public PostResult call(Caller caller, String room, String clientId, String line) {
    String text = CommandLine.isCommand(line) ? line : "/" + line;
    return enter(caller, room, null, clientId, text, List.of(), Origin.API, null);
  }

  private PostResult enter(
      Caller caller,
      String room,
      @Nullable String thread,
      String clientId,
      String text,
      List<String> files,
      Origin origin,
      @Nullable Days days) {
    Optional<PostResult> refused = refused(caller.principal(), room, thread, text, files);
    if (refused.isPresent()) {
      return refused.get();
    }
    var request =
        new CommandRequest(
            caller,
            room,
            thread,
            TalkText.clean(text),
            origin,
            new RunSource("console", caller.id() + "/" + clientId),
            null,
            null,
            clientId,
            days);
    Optional<List<Attachment>> brought = attachments.waiting(caller.id(), room, files);
    if (brought.isEmpty()) {
      // They may have been said with this very message, whose answer was lost.
      return pipeline
          .again(request)
          .orElseGet(() -> new PostResult.Refused("unknown-file", NO_FILE));
    }
    var complete = request.with(brought.get());
    return CommandLine.isCommand(text)
        ? pipeline.command(complete, text.strip().substring(1))
        : pipeline.said(complete);
  }

  private Optional<PostResult> refused(
      Principal person, String room, @Nullable String thread, String text, List<String> files) {
    Optional<PostResult> closed = closed(person, room);
    if (closed.isPresent()) {
      return closed;
    }
    if (thread != null
        && rooms.message(person, thread).filter(m -> m.room().equals(room)).isEmpty()) {
      return refuse("unknown-thread", "There is no such thread in " + room + ".");
    }
    if (TalkText.tooLong(text)) {
      return refuse("too-long", "A message may have at most 256 KiB: attach or link the rest.");
    }
    if (CommandLine.isCommand(text) && CommandLine.isTooLong(text.strip().substring(1))) {
      return refuse("command-too-long", "A command may have at most 8 KiB.");
    }
    if (files.size() > Attachments.MOST) {
      return refuse("too-many-files", "A message may have at most " + Attachments.MOST + " files.");
    }
    return text.isBlank() && files.isEmpty()
        ? refuse("empty", "There is nothing in this message.")
        : Optional.empty();
  }

  /// Why this person cannot write in a room; empty when they can.
  public Optional<PostResult> closed(Principal person, String room) {
    Optional<Room> there = rooms.room(room).filter(found -> found.admits(person));
    if (there.isEmpty()) {
      return refuse("unknown-room", "There is no room '" + room + "' that you can write in.");
    }
    return there.get().archived() ? refuse("archived", there.get().onlyRead()) : Optional.empty();
  }

  private static Optional<PostResult> refuse(String code, String message) {
    return Optional.of(new PostResult.Refused(code, message));
  }

  /// Presses a button as somebody of whom it is not known when they signed in.
  public PostResult press(Person person, String message, String action, String clientId) {
    return press(Caller.onConsole(person), message, action, clientId);
  }

  /// Presses a button: enters its line as this person, in the room and thread of the message.
  public PostResult press(Caller caller, String message, String action, String clientId) {
    Optional<Message> found = rooms.message(caller.principal(), message);
    if (found.isEmpty()) {
      return new PostResult.Refused("unknown-message", "There is no such message.");
    }
    String room = found.get().room();
    Optional<Room> archived = rooms.room(room).filter(Room::archived);
    if (archived.isPresent()) {
      return new PostResult.Refused("archived", archived.get().onlyRead());
    }
    Optional<Action> pressed = found.get().action(action);
    if (pressed.filter(Action::form).isPresent()) {
      return new PostResult.Refused(
          "asks", "This button asks for values. Send them to the form of its message.");
    }
    String line = pressed.map(Action::command).orElse("");
    var request = pressing(caller, found.get(), line, clientId);
    if (pressed.isEmpty()) {
      return pipeline
          .again(request)
          .orElseGet(() -> new PostResult.Refused("gone", gone(found.get())));
    }
    return pipeline.command(request.usingUp(Offer.of(found.get(), action).orElse(null)), line);
  }

  private static CommandRequest pressing(
      Caller caller, Message message, String line, String clientId) {
    return new CommandRequest(
        caller,
        message.room(),
        message.thread(),
        "/" + line,
        Origin.BUTTON,
        new RunSource("console-button", caller.id() + "/" + clientId),
        null,
        null,
        clientId,
        null);
  }

  static String gone(Message message) {
    return Offer.isOn(message)
        ? Offer.USED_UP
        : "This button is gone. It stands so now: " + message.shown().summary();
  }
}
