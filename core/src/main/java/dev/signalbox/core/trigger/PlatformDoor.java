package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Origin;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Author;
import dev.signalbox.core.room.Buttons;
import dev.signalbox.core.room.Draft;
import dev.signalbox.core.room.Message;
import dev.signalbox.core.room.TalkText;
import dev.signalbox.core.run.Source;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door of every other chat platform.
public final class PlatformDoor implements ChatEvents {
  private static final Duration LATE = Duration.ofSeconds(60);

  private final Ground ground;
  private final Corridor corridor;
  private final Buttons buttons;
  private final Breaker breaker;
  private final Accounts accounts;
  private final InstantSource clock;

  public PlatformDoor(
      Ground ground,
      Corridor corridor,
      Buttons buttons,
      Breaker breaker,
      Accounts accounts,
      InstantSource clock) {
    this.ground = ground;
    this.corridor = corridor;
    this.buttons = buttons;
    this.breaker = breaker;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.MessagePosted posted -> posted(posted);
      case ChatEvent.ActionPressed pressed -> pressed(pressed);
      case ChatEvent.MessageEdited edited -> edited(edited);
      case ChatEvent.MessageDeleted deleted ->
          here(deleted.place(), deleted.messageId())
              .filter(message -> message.text() != null)
              .ifPresent(message -> rewrite(message, "(deleted)"));
      case ChatEvent.MembershipChanged changed -> {
        if (!changed.present()) {
          accounts.gone(changed.account());
        }
      }
      case ChatEvent.Reacted _, ChatEvent.FormSubmitted _, ChatEvent.Gap _ -> {}
    }
  }

  private void posted(ChatEvent.MessagePosted event) {
    Source source =
        new Source(event.place().connection(), event.place().room() + "/" + event.messageId());
    if (ground.inbox().knows(source)) {
      return;
    }
    String line = line(event);
    Optional<Person> person = ground.directory().holder(event.author());
    if (line != null && person.isEmpty()) {
      stranger(event, source, line);
    } else if (person.isEmpty()) {
      overheard(event, source);
    } else {
      known(event, source, line, person.get());
    }
  }

  /// The command in a message, or null when it is talk: bots and webhooks only talk.
  private static @Nullable String line(ChatEvent.MessagePosted event) {
    String text = event.text().strip();
    if (event.author().kind() != Account.Kind.PERSON) {
      return null;
    }
    if (text.startsWith("!")) {
      return text.substring(1);
    }
    return event.direct() && !text.isEmpty() ? text.replaceFirst("^/", "") : null;
  }

  private void known(
      ChatEvent.MessagePosted event, Source source, @Nullable String line, Person person) {
    Optional<String> room = room(event, person);
    if (room.isEmpty()) {
      if (line != null) {
        tell(event, source, notLinked(event.place()));
      }
      return;
    }
    var entry = entry(event, source, person, room.get());
    if (line == null) {
      corridor.talk(entry);
    } else if (event.late() || event.at().isBefore(clock.instant().minus(LATE))) {
      late(entry, line);
    } else {
      switch (breaker.take(conversation(event.place()))) {
        case GO -> command(entry, line, person);
        case TRIP -> corridor.refuse(entry, TOO_FAST);
        case SILENT -> {}
      }
    }
  }

  private static final String TOO_FAST =
      "Too many commands at once here. I listen again in a minute.";

  private void command(Entry entry, String line, Person person) {
    if (!ground.rooms().mayRead(person, entry.room())) {
      corridor.refuse(entry, "You are not a member of the room " + entry.room() + ".");
    } else if (line.length() > Console.LONGEST_COMMAND) {
      corridor.refuse(entry, "A command may have at most 8 KiB.");
    } else {
      corridor.command(entry, line);
    }
  }

  private void late(Entry entry, String line) {
    String text = "This came late, so I did not run it. Do you still want it?";
    Card card = Replies.offer(text, "Run it now", line, entry.person());
    corridor.aside(entry, card, transaction -> {});
  }

  private Optional<String> room(ChatEvent.MessagePosted event, Person person) {
    if (!event.direct()) {
      return ground.outbox().links().roomAt(event.place());
    }
    ground
        .database()
        .write(transaction -> {
          ground.outbox().learnDirect(transaction, person.id(), event.place(), event.author());
          return true;
        });
    return Optional.of("@" + person.id());
  }

  private Entry entry(ChatEvent.MessagePosted event, Source source, Person person, String room) {
    return new Entry(
        new Caller(person, event.author()),
        room,
        thread(event.place()),
        TalkText.cut(TalkText.clean(event.text())),
        Origin.TYPED,
        source,
        event.place(),
        event.messageId(),
        null);
  }

  private @Nullable String thread(Place place) {
    return place.thread() == null
        ? null
        : here(place, place.thread()).map(Message::root).orElse(null);
  }

  /// Somebody nobody knows said a command: they may only show who they are.
  private void stranger(ChatEvent.MessagePosted event, Source source, String line) {
    overheard(event, source);
    switch (breaker.take(conversation(event.place()))) {
      case GO -> tell(event, source, accounts.greet(event.author(), line));
      case TRIP -> tell(event, source, Replies.plain(Tone.WARNING, TOO_FAST));
      case SILENT -> {}
    }
  }

  /// Talk of an account that belongs to nobody we know; a code in it is not repeated.
  private void overheard(ChatEvent.MessagePosted event, Source source) {
    Optional<String> room = ground.outbox().links().roomAt(event.place());
    if (event.direct() || room.isEmpty()) {
      return;
    }
    String text = TalkText.cut(TalkText.clean(Accounts.masked(event.text())));
    ground
        .database()
        .write(transaction -> {
          if (!ground.inbox().take(transaction, source)) {
            return false;
          }
          Draft draft =
              Draft.talk(room.get(), Author.of(event.author()), text)
                  .inThread(thread(event.place()))
                  .from(event.place());
          Message said = ground.rooms().post(transaction, draft);
          ground.outbox().learn(transaction, said, event.place(), event.messageId());
          return true;
        });
  }

  private void tell(ChatEvent.MessagePosted event, Source source, Card card) {
    ground
        .database()
        .write(transaction -> {
          ground.inbox().take(transaction, source);
          String key = source.kind() + "/" + source.id();
          ground.outbox().tell(transaction, event.place(), event.author(), card, key);
          return true;
        });
  }

  private static Card notLinked(Place place) {
    return Replies.plain(
        Tone.WARNING,
        "This place belongs to no room. Add '"
            + place.room()
            + "' to the rooms of the connection '"
            + place.connection()
            + "' in signalbox.yaml.");
  }

  private void edited(ChatEvent.MessageEdited event) {
    Optional<Message> old = here(event.place(), event.messageId());
    if (old.isEmpty() || event.text().equals(old.get().text())) {
      return;
    }
    Message message = rewrite(old.get(), TalkText.cut(event.text()));
    Optional<Person> person = ground.directory().holder(event.author());
    if (person.isPresent() && event.text().startsWith("!")) {
      var entry =
          new Entry(
              new Caller(person.get(), event.author()),
              message.room(),
              message.thread(),
              event.text(),
              Origin.BUTTON,
              new Source(
                  event.place().connection(),
                  "edit " + event.messageId() + "/" + message.version()),
              event.place(),
              null,
              null);
      String text = "An edit runs nothing. Shall I run what it says now?";
      String line = event.text().substring(1);
      Card card = Replies.offer(text, "Run edited command", line, entry.person());
      corridor.aside(entry, card, transaction -> {});
    }
  }

  private Message rewrite(Message old, String text) {
    return ground.database().write(transaction -> ground.rooms().edit(transaction, old, text));
  }

  private Optional<Message> here(Place place, String messageId) {
    return ground
        .database()
        .read(handle -> ground.outbox().messageAt(handle, place, messageId))
        .flatMap(ground.rooms()::message);
  }

  private void pressed(ChatEvent.ActionPressed event) {
    Optional<Buttons.Pressed> button =
        ground.database().read(handle -> buttons.find(handle, event.token(), clock.instant()));
    Optional<Message> message = button.flatMap(found -> ground.rooms().message(found.message()));
    Optional<Person> person = ground.directory().holder(event.presser());
    Source source =
        new Source(
            event.place().connection(),
            "press " + event.token() + "/" + event.presser().userId() + "/" + event.at());
    if (person.isEmpty()) {
      reply(event, source, Replies.unlinked(event.presser().platform(), event.presser().name()));
    } else if (message.isEmpty()) {
      reply(
          event, source, Replies.plain(Tone.WARNING, "This button is too old. Type the command."));
    } else {
      press(event, source, message.get(), button.get().action(), person.get());
    }
  }

  private void press(
      ChatEvent.ActionPressed event, Source source, Message message, String name, Person person) {
    Optional<Action> action = message.action(name);
    boolean visible =
        ground.rooms().mayRead(person, message.room()) && message.visibleTo(person.id());
    if (action.isEmpty() || !visible) {
      String text = visible ? Console.gone(message) : "You cannot press this.";
      reply(event, source, Replies.plain(Tone.WARNING, text));
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

  private static String conversation(Place place) {
    return place.connection() + " " + place.room() + " " + place.thread();
  }
}
