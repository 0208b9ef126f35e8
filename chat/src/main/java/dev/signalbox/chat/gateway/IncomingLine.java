package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.ChatCursor;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody said or entered on another platform.
///
/// @param source under what it is taken once
/// @param messageId the platform's id of the message, or null of a command that nobody there sees
/// @param text as people read it; of a command with a prefix
/// @param typed the same as a command line is read
/// @param mark how far its place has been heard with it, or null
/// @param answers by what its author can be answered there, or null
record IncomingLine(
    RunSource source,
    Place place,
    @Nullable String messageId,
    Account author,
    String text,
    String typed,
    Instant at,
    boolean direct,
    boolean late,
    Manner manner,
    @Nullable ChatCursor mark,
    @Nullable AnswerHandle answers) {
  private static final String PREFIX = "!";
  private static final String HELP = "help";

  static IncomingLine of(ChatEvent.MessagePosted event, MentionText names) {
    return new IncomingLine(
        new RunSource(event.place().connection(), event.place().room() + "/" + event.messageId()),
        event.place(),
        event.messageId(),
        event.author(),
        names.shown(event.text(), event.mentions()),
        names.typed(event.text(), event.mentions()),
        event.at(),
        event.direct(),
        event.late(),
        event.manner(),
        ChatCursor.of(event),
        null);
  }

  static IncomingLine of(ChatEvent.CommandEntered event, MentionText names) {
    return new IncomingLine(
        new RunSource(event.place().connection(), "command " + event.id()),
        event.place(),
        null,
        event.author(),
        entered(names.shown(event.line(), event.mentions())),
        entered(names.typed(event.line(), event.mentions())),
        event.at(),
        event.direct(),
        false,
        Manner.TO_US,
        null,
        event.answers());
  }

  /// The line that a form came to.
  static IncomingLine of(ChatEvent.FormSubmitted event, String line) {
    return entered(
        source(event),
        event.place(),
        event.author(),
        line,
        event.at(),
        event.direct(),
        event.answers());
  }

  /// Under what a form is taken once.
  static RunSource source(ChatEvent.FormSubmitted event) {
    return new RunSource(event.place().connection(), "form " + event.id());
  }

  private static IncomingLine entered(
      RunSource source,
      Place place,
      Account author,
      String line,
      Instant at,
      boolean direct,
      @Nullable AnswerHandle answers) {
    return new IncomingLine(
        source,
        place,
        null,
        author,
        PREFIX + line,
        PREFIX + line,
        at,
        direct,
        false,
        Manner.TO_US,
        null,
        answers);
  }

  /// Who enters nothing asks for help.
  private static String entered(String line) {
    return PREFIX + (line.isBlank() ? HELP : line.strip());
  }

  /// Whether all there see it.
  boolean isSeen() {
    return messageId != null;
  }

  /// Who is answered.
  ChatPlaces.Recipient writer() {
    return new ChatPlaces.Recipient(place, author, answers);
  }
}
