package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandReplies;
import dev.signalbox.chat.pipeline.CommandRequest;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is said and entered on other platforms: commands of people we know, questions to people we
/// don't, and talk.
final class ChatMessages {
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final Reply STORED = new Reply.Stored();
  private static final String TOO_FAST =
      "Too many commands at once here. I listen again in a minute.";

  private final ChatPlaces places;
  private final Rooms rooms;
  private final CommandPipeline pipeline;
  private final RateLimiter limiter;
  private final AccountLinking linking;
  private final InstantSource clock;

  ChatMessages(
      ChatPlaces places,
      Rooms rooms,
      CommandPipeline pipeline,
      RateLimiter limiter,
      AccountLinking linking,
      InstantSource clock) {
    this.places = places;
    this.rooms = rooms;
    this.pipeline = pipeline;
    this.limiter = limiter;
    this.linking = linking;
    this.clock = clock;
  }

  /// Takes it, or asks for what it lacks.
  Reply take(IncomingLine said) {
    if (places.knows(said.source())) {
      places.passed(said.mark());
      return STORED;
    }
    Optional<Person> person = linking.holder(said.author(), said.place().connection());
    String line = line(said, person.orElse(null)).orElse(null);
    if (line != null && person.isEmpty()) {
      outsider(said, tx -> linking.greet(tx, said.author(), said.place().connection(), line));
    } else if (person.isEmpty()) {
      overheard(said);
    } else {
      return known(said, line, person.get());
    }
    return STORED;
  }

  /// The command in a message; empty when it is talk, as all is that bots and webhooks say.
  private Optional<String> line(IncomingLine said, @Nullable Person person) {
    boolean talk = said.manner() == ChatEvent.Manner.TALK;
    if (talk || said.author().kind() != Account.Kind.PERSON) {
      return Optional.empty();
    }
    String text = said.typed().strip();
    if (!said.isSeen()) {
      return Optional.of(text.substring(1));
    }
    if (said.direct() || said.manner() == ChatEvent.Manner.TO_US) {
      String bare =
          CommandLine.PREFIXES.contains(text.substring(0, Math.min(1, text.length())))
              ? text
              : CommandLine.PREFIXES.charAt(0) + text;
      return Optional.of(bare).filter(CommandLine::isCommand).map(line -> line.substring(1));
    }
    return pipeline.commandIn(text, knownRoom(said.place(), person));
  }

  /// The room in which the speaker's commands are known: an answer must not tell who is not in it
  /// what runs there, nor that there is one. What nobody is kept from, anybody may know of.
  private @Nullable String knownRoom(Place place, @Nullable Person person) {
    Optional<String> linked = places.room(place);
    return person == null
        ? linked
            .flatMap(rooms::room)
            .filter(room -> room.members().contains("everyone"))
            .map(Room::name)
            .orElse(null)
        : linked.filter(room -> rooms.mayRead(person, room)).orElse("");
  }

  private Reply known(IncomingLine said, @Nullable String line, Person person) {
    Optional<String> room = room(said, person);
    if (room.isEmpty() || (line != null && !rooms.mayRead(person, room.get()))) {
      if (line != null) {
        outsider(said, _ -> notLinked(said.place()));
      } else {
        places.passed(said.mark());
      }
      return STORED;
    }
    var request = entry(said, person, room.get());
    boolean late = said.late() || said.at().isBefore(clock.instant().minus(LATE));
    if (line == null && (late || said.author().kind() != Account.Kind.PERSON)) {
      pipeline.talk(request);
    } else if (line == null) {
      pipeline.said(request);
    } else if (late && !pipeline.leaks(line, request.caller())) {
      late(request, line);
    } else {
      switch (limiter.admit(conversation(said.place()))) {
        case GO -> {
          return command(said, request, line);
        }
        case TRIP -> pipeline.refuse(request, TOO_FAST);
        case SILENT -> places.passed(said.mark());
      }
    }
    return STORED;
  }

  /// Where the platform shows forms, who entered too little, or what does not fit, is asked for it,
  /// unless that is what no platform has an input for: then the answer leads to our own console.
  private Reply command(IncomingLine said, CommandRequest request, String line) {
    boolean asks = !said.isSeen() && places.can(said.place(), Capability.FORMS);
    Optional<Form> form =
        asks ? pipeline.forms().form(request.caller(), request.room(), line) : Optional.empty();
    if (form.filter(Form::fitsPlatforms).isPresent()) {
      return new Reply.Ask(form.get());
    }
    enter(request, line);
    return STORED;
  }

  private void enter(CommandRequest request, String line) {
    if (CommandLine.isTooLong(line)) {
      pipeline.refuse(request, "A command may have at most 8 KiB.");
    } else {
      pipeline.command(request, line);
    }
  }

  private void late(CommandRequest request, String line) {
    String text = "This came late, so I did not run it. Do you still want it?";
    Card card = CommandReplies.offer(text, "Run it now", line, request.person());
    pipeline.aside(request, card, transaction -> {});
  }

  private Optional<String> room(IncomingLine said, Person person) {
    if (!said.direct()) {
      return places.room(said.place());
    }
    places.learnDirect(person, said.place(), said.author());
    return Optional.of("@" + person.id());
  }

  private CommandRequest entry(IncomingLine said, Person person, String room) {
    return new CommandRequest(
            new Caller(person, said.author()),
            room,
            places.thread(said.place(), room, said.author().platform()),
            shown(said, new Caller(person, said.author())),
            Origin.TYPED,
            said.source(),
            said.place(),
            said.messageId(),
            null,
            null)
        .hearing(said.mark())
        .answeredBy(said.answers());
  }

  /// Somebody who is not in the room said a command: what all saw is shown, and the answer is for
  /// them alone.
  private void outsider(IncomingLine said, Function<Transaction, Card> answer) {
    Card tooFast = Card.text(Tone.WARNING, TOO_FAST);
    RateLimiter.Verdict verdict = limiter.admit(conversation(said.place()));
    places.once(
        said.source(),
        said.mark(),
        transaction -> {
          places.repeat(transaction, said, shown(said, null));
          switch (verdict) {
            case GO ->
                places.tell(transaction, said.source(), said.writer(), answer.apply(transaction));
            case TRIP -> places.tell(transaction, said.source(), said.writer(), tooFast);
            case SILENT -> {}
          }
        });
  }

  /// Talk of an account that belongs to nobody we know.
  private void overheard(IncomingLine said) {
    if (!said.direct() && places.room(said.place()).isPresent()) {
      places.once(
          said.source(),
          said.mark(),
          transaction -> places.repeat(transaction, said, shown(said, null)));
    } else {
      places.passed(said.mark());
    }
  }

  /// What our room shows of it; a code is not repeated, and a secret in a command neither.
  private String shown(IncomingLine said, @Nullable Caller author) {
    String text = AccountLinking.masked(said.text());
    boolean command =
        CommandLine.isCommand(text) || said.direct() || said.manner() == ChatEvent.Manner.TO_US;
    return TalkText.cut(TalkText.clean(command ? pipeline.shown(text, author) : text));
  }

  private static Card notLinked(Place place) {
    return Card.text(
        Tone.WARNING,
        "This place belongs to no room of yours. Whoever runs Signalbox adds '"
            + place.room()
            + "' to the rooms of the connection '"
            + place.connection()
            + "' in signalbox.yaml, and you to the room's members.");
  }

  private static String conversation(Place place) {
    return place.connection() + " " + place.room() + " " + place.thread();
  }
}
