package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.FormResult;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// Forms that are sent on other platforms. A form is the command line that it asked for, entered by
/// whoever sends it: its token says only which command that is.
final class FormSubmissions {
  private final ChatPlaces places;
  private final ChatMessages messages;
  private final CommandPipeline pipeline;
  private final AccountLinking linking;

  FormSubmissions(
      ChatPlaces places, ChatMessages messages, CommandPipeline pipeline, AccountLinking linking) {
    this.places = places;
    this.messages = messages;
    this.pipeline = pipeline;
    this.linking = linking;
  }

  Reply submitted(ChatEvent.FormSubmitted event) {
    return switch (filled(event)) {
      case FormResult.Line(String line) -> messages.take(IncomingLine.of(event, line));
      case FormResult.Wrong wrong ->
          places.knows(IncomingLine.source(event))
              ? new Reply.Stored()
              : new Reply.Wrong(wrong.why());
      case FormResult.Outdated _ -> outdated(event);
    };
  }

  /// Whoever is nobody we know is told so, whatever they have entered.
  private FormResult filled(ChatEvent.FormSubmitted event) {
    return linking
        .holder(event.author(), event.place().connection())
        .map(person -> new Caller(person, event.author()))
        .map(caller -> pipeline.forms().filled(caller, event.token(), event.values()))
        .orElseGet(() -> new FormResult.Line(event.token()));
  }

  /// Whoever is nobody we know finds nothing.
  Reply sought(ChatEvent.ChoicesSought event) {
    return new Reply.Choices(
        linking
            .holder(event.author(), event.place().connection())
            .map(person -> new Caller(person, event.author()))
            .map(caller ->
                pipeline
                    .forms()
                    .found(caller, event.token(), event.field(), event.typed(), Reply.Choices.MOST))
            .orElse(List.of()));
  }

  private Reply outdated(ChatEvent.FormSubmitted event) {
    var source = IncomingLine.source(event);
    var to = new ChatPlaces.Recipient(event.place(), event.author(), event.answers());
    Card card = Card.text(Tone.WARNING, FormResult.Outdated.WHY);
    places.once(source, transaction -> places.tell(transaction, source, to, card));
    return new Reply.Stored();
  }
}
