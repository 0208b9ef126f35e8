package dev.signalbox.chat.amendment;

import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The verbs of who takes back or changes what they said in the console. Only its writer may; what
/// it said before is kept, and that it was done is recorded.
public final class Amendments {
  private static final String CONSOLE = "console";

  private final Database database;
  private final Events events;
  private final Rooms rooms;
  private final Audit audit;
  private final Permissions permissions;
  private final Reactions reactions;
  private final JdbcPastStore past = new JdbcPastStore();

  public Amendments(
      Database database,
      Events events,
      Rooms rooms,
      Audit audit,
      Permissions permissions,
      Reactions reactions) {
    this.database = database;
    this.events = events;
    this.rooms = rooms;
    this.audit = audit;
    this.permissions = permissions;
    this.reactions = reactions;
  }

  /// What came of it.
  ///
  /// @param message as it is now, or null when it stayed as it was
  /// @param why whole sentences when it stayed; empty when there is no such message for them
  public record Amended(@Nullable Message message, String why) {}

  /// Changes what somebody said. An edit runs nothing, and a command that was entered stands.
  public Amended edit(Person person, String id, String text) {
    if (text.isBlank()) {
      return no("There is nothing in this message. Delete it instead.");
    }
    if (TalkText.tooLong(text)) {
      return no("A message may have at most 256 KiB: attach or link the rest.");
    }
    if (CommandLine.isCommand(text)) {
      return no("An edit runs nothing. Send the command as a new message.");
    }
    return amend(
        person,
        id,
        message ->
            CommandLine.isCommand(String.valueOf(message.text()))
                ? Optional.of("A command was entered here. It stands as it was.")
                : Optional.empty(),
        text,
        "message.edited");
  }

  /// Takes back what somebody said; that something was there is still seen.
  public Amended delete(Person person, String id) {
    return amend(person, id, _ -> Optional.empty(), TalkText.DELETED, "message.deleted");
  }

  private Amended amend(
      Person person,
      String id,
      Function<Message, Optional<String>> also,
      String text,
      String kind) {
    return database.write(transaction -> {
      events.turn(transaction);
      Optional<Message> found = rooms.message(person, id);
      if (found.isEmpty()) {
        return no("");
      }
      Message old = found.get();
      Optional<String> refused = refused(person, old).or(() -> also.apply(old));
      if (refused.isPresent()) {
        return no(refused.get());
      }
      if (TalkText.clean(text).equals(old.text())) {
        return new Amended(old, "");
      }
      audit.append(transaction, entry(kind, person, old));
      if (text.equals(TalkText.DELETED)) {
        reactions.drop(transaction, old);
        return new Amended(rooms.takeBack(transaction, old), "");
      }
      return new Amended(rooms.edit(transaction, old, text), "");
    });
  }

  private Optional<String> refused(Person person, Message message) {
    Author author = message.author();
    if (message.text() == null
        || author.kind() != Author.Kind.PERSON
        || !person.id().equals(author.id())) {
      return Optional.of("Only who wrote a message can change it.");
    }
    if (!author.platform().equals(CONSOLE)) {
      return Optional.of("It was written on " + author.platform() + ". Change it there.");
    }
    if (TalkText.DELETED.equals(message.text())) {
      return Optional.of("It was deleted.");
    }
    return rooms.room(message.room()).filter(Room::archived).map(Room::onlyRead);
  }

  private static AuditEntry entry(String kind, Person person, Message message) {
    return new AuditEntry(
        kind,
        person.id(),
        Caller.onConsole(person).account().text(),
        message.room(),
        null,
        null,
        "ok",
        Map.of("message", message.id(), "version", String.valueOf(message.version())));
  }

  /// What a message said before, oldest first: for its writer, and for readers of the audit, whose
  /// look is recorded. Empty when it is nobody else's business.
  public Optional<List<PastText>> past(Person person, String id) {
    Optional<Message> found = rooms.message(person, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Message message = found.get();
    boolean own = person.id().equals(message.author().id());
    if (!own && !permissions.mayReadAudit(person.id()).allows()) {
      return Optional.empty();
    }
    if (!own) {
      database.write((Transaction transaction) -> {
        audit.append(transaction, entry("message.past-read", person, message));
        return true;
      });
    }
    return Optional.of(database.read(handle -> past.of(handle, id)));
  }

  private static Amended no(String why) {
    return new Amended(null, why);
  }
}
