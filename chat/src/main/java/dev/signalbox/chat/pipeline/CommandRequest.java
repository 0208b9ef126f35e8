package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line somebody entered, whichever gateway it came through.
///
/// @param thread the root it was written below, or null
/// @param text as it was written
/// @param place where it was written on another platform, or null for our own console
/// @param messageId the platform's id of it, or null
/// @param clientId what the writer's browser calls it, or null
/// @param days in the writer's time zone, or null when it is not known
/// @param offer the button that is used up by it, or null
/// @param mark how far its place has been heard with it, or null
/// @param answers by what its writer can be answered at the place, or null
/// @param files what comes with the line
public record CommandRequest(
    Caller caller,
    String room,
    @Nullable String thread,
    String text,
    Origin origin,
    RunSource source,
    @Nullable Place place,
    @Nullable String messageId,
    @Nullable String clientId,
    @Nullable Days days,
    @Nullable Offer offer,
    @Nullable ChatCursor mark,
    @Nullable AnswerHandle answers,
    List<Attachment> files) {
  public CommandRequest {
    files = List.copyOf(files);
  }

  /// One that uses up no button.
  public CommandRequest(
      Caller caller,
      String room,
      @Nullable String thread,
      String text,
      Origin origin,
      RunSource source,
      @Nullable Place place,
      @Nullable String messageId,
      @Nullable String clientId,
      @Nullable Days days) {
    this(
        caller, room, thread, text, origin, source, place, messageId, clientId, days, null, null,
        null, List.of());
  }

  /// The same, which uses up this button.
  public CommandRequest usingUp(@Nullable Offer pressed) {
    return new CommandRequest(
        caller, room, thread, text, origin, source, place, messageId, clientId, days, pressed, mark,
        answers, files);
  }

  /// The same, with which its place has been heard so far.
  public CommandRequest hearing(@Nullable ChatCursor heard) {
    return new CommandRequest(
        caller, room, thread, text, origin, source, place, messageId, clientId, days, offer, heard,
        answers, files);
  }

  /// The same, whose writer can be answered by this handle.
  public CommandRequest answeredBy(@Nullable AnswerHandle handle) {
    return new CommandRequest(
        caller, room, thread, text, origin, source, place, messageId, clientId, days, offer, mark,
        handle, files);
  }

  /// The same, with which these come.
  public CommandRequest with(List<Attachment> others) {
    return new CommandRequest(
        caller, room, thread, text, origin, source, place, messageId, clientId, days, offer, mark,
        answers, others);
  }

  /// The same, as if this had been written.
  CommandRequest saying(String other) {
    return new CommandRequest(
        caller, room, thread, other, origin, source, place, messageId, clientId, days, offer, mark,
        answers, files);
  }

  public String person() {
    return caller.id();
  }

  /// Whether it was said before everybody in a room of another platform.
  boolean seenByAll() {
    return place != null && messageId != null && !room.startsWith("@");
  }

  /// What the answer to a pressed button answers, as a press leaves no message.
  String pressed() {
    return source.kind() + "/" + source.id();
  }

  /// Whether it was typed on another platform where nobody saw it.
  private boolean isUnseenThere() {
    return messageId == null && origin.equals(Origin.TYPED);
  }

  /// The line as its writer's own message; it is carried back to where nobody saw it.
  Draft said() {
    return Draft.talk(room, Author.of(caller.principal(), caller.account().platform()), text)
        .inThread(thread)
        .with(files)
        .withClientId(clientId)
        .from(isUnseenThere() ? null : place);
  }

  /// What the caller alone is told.
  Draft answer(Card card) {
    return Draft.card(room, card)
        .inThread(thread)
        .onlyFor(person())
        .backTo(place, place == null ? null : caller.account());
  }
}
