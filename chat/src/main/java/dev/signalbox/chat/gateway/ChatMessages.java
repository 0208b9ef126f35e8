package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.ChatCursor;
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
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is said on other platforms: commands of people we know, questions to people we don't, and
/// talk.
final class ChatMessages {
  private static final Duration LATE = Duration.ofSeconds(60);
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

  void posted(ChatEvent.MessagePosted event) {
    RunSource source =
        new RunSource(event.place().connection(), event.place().room() + "/" + event.messageId());
    if (places.knows(source)) {
      places.passed(ChatCursor.of(event));
      return;
    }
    Optional<Person> person = linking.holder(event.author());
    String line = line(event, person.orElse(null)).orElse(null);
    if (line != null && person.isEmpty()) {
      outsider(
          event, source, tx -> linking.greet(tx, event.author(), event.place().connection(), line));
    } else if (person.isEmpty()) {
      overheard(event, source);
    } else {
      known(event, source, line, person.get());
    }
  }

  /// The command in a message; empty when it is talk, as all is that bots and webhooks say.
  private Optional<String> line(ChatEvent.MessagePosted event, @Nullable Person person) {
    boolean talk = event.manner() == ChatEvent.Manner.TALK;
    if (talk || event.author().kind() != Account.Kind.PERSON) {
      return Optional.empty();
    }
    String text = event.text().strip();
    if (event.direct() || event.manner() == ChatEvent.Manner.TO_US) {
      String bare =
          CommandLine.PREFIXES.contains(text.substring(0, Math.min(1, text.length())))
              ? text
              : CommandLine.PREFIXES.charAt(0) + text;
      return Optional.of(bare).filter(CommandLine::isCommand).map(line -> line.substring(1));
    }
    return pipeline.commandIn(text, knownRoom(event.place(), person));
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

  private void known(
      ChatEvent.MessagePosted event, RunSource source, @Nullable String line, Person person) {
    Optional<String> room = room(event, person);
    if (room.isEmpty() || (line != null && !rooms.mayRead(person, room.get()))) {
      if (line != null) {
        outsider(event, source, _ -> notLinked(event.place()));
      } else {
        places.passed(ChatCursor.of(event));
      }
      return;
    }
    var request = entry(event, source, person, room.get());
    if (line == null) {
      pipeline.talk(request);
    } else if (event.late() || event.at().isBefore(clock.instant().minus(LATE))) {
      late(request, line);
    } else {
      switch (limiter.admit(conversation(event.place()))) {
        case GO -> command(request, line);
        case TRIP -> pipeline.refuse(request, TOO_FAST);
        case SILENT -> places.passed(ChatCursor.of(event));
      }
    }
  }

  private void command(CommandRequest request, String line) {
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

  private Optional<String> room(ChatEvent.MessagePosted event, Person person) {
    if (!event.direct()) {
      return places.room(event.place());
    }
    places.learnDirect(person, event.place(), event.author());
    return Optional.of("@" + person.id());
  }

  private CommandRequest entry(
      ChatEvent.MessagePosted event, RunSource source, Person person, String room) {
    return new CommandRequest(
            new Caller(person, event.author()),
            room,
            places.thread(event.place(), room, event.author().platform()),
            said(event),
            Origin.TYPED,
            source,
            event.place(),
            event.messageId(),
            null,
            null)
        .hearing(ChatCursor.of(event));
  }

  /// Somebody who is not in the room said a command: all saw it, and the answer is for them alone.
  private void outsider(
      ChatEvent.MessagePosted event, RunSource source, Function<Transaction, Card> answer) {
    Card tooFast = Card.text(Tone.WARNING, TOO_FAST);
    var to = new ChatPlaces.Recipient(event.place(), event.author(), null);
    RateLimiter.Verdict verdict = limiter.admit(conversation(event.place()));
    places.once(
        source,
        ChatCursor.of(event),
        transaction -> {
          places.repeat(transaction, event, said(event));
          switch (verdict) {
            case GO -> places.tell(transaction, source, to, answer.apply(transaction));
            case TRIP -> places.tell(transaction, source, to, tooFast);
            case SILENT -> {}
          }
        });
  }

  /// Talk of an account that belongs to nobody we know.
  private void overheard(ChatEvent.MessagePosted event, RunSource source) {
    if (!event.direct() && places.room(event.place()).isPresent()) {
      places.once(
          source,
          ChatCursor.of(event),
          transaction -> places.repeat(transaction, event, said(event)));
    } else {
      places.passed(ChatCursor.of(event));
    }
  }

  /// What our room shows of it; a code is not repeated.
  private static String said(ChatEvent.MessagePosted event) {
    return TalkText.cut(TalkText.clean(AccountLinking.masked(event.text())));
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
