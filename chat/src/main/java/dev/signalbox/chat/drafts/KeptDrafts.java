package dev.signalbox.chat.drafts;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The verbs of kept drafts. The last write wins; the person's open pages hear that there is a
/// newer one, and the log holds nothing of what it says.
public final class KeptDrafts {
  /// Longest draft, in bytes of UTF-8.
  public static final int LONGEST = 32 * 1024;

  /// Most drafts of a person; older ones are let go.
  public static final int MOST = 100;

  private final Database database;
  private final Events events;
  private final Rooms rooms;
  private final Function<Person, Vocabulary> vocabulary;
  private final JdbcKeptDraftStore store = new JdbcKeptDraftStore();

  /// @param vocabulary what somebody can type
  public KeptDrafts(
      Database database, Events events, Rooms rooms, Function<Person, Vocabulary> vocabulary) {
    this.database = database;
    this.events = events;
    this.rooms = rooms;
    this.vocabulary = vocabulary;
  }

  /// Keeps what somebody has begun to write, or lets go of it when it is empty. A command that
  /// takes a secret is never kept: what is kept is then empty.
  ///
  /// @param thread a message of the thread, or null for the room itself
  /// @return what is kept now; empty when they see no such room or thread
  /// @throws IllegalArgumentException when the text is too long
  public Optional<KeptDraft> keep(
      Person person, String room, @Nullable String thread, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException("A draft may have at most 32 KiB");
    }
    if (!rooms.mayRead(person, room)) {
      return Optional.empty();
    }
    if (thread == null) {
      return Optional.of(put(person, room, null, text));
    }
    return rooms
        .message(person, thread)
        .filter(message -> message.room().equals(room))
        .map(Message::root)
        .map(root -> put(person, room, root, text));
  }

  private KeptDraft put(Person person, String room, @Nullable String thread, String text) {
    String kept = text.isBlank() || isSecretive(person, text) ? "" : TalkText.clean(text);
    return database.write(transaction -> {
      events.turn(transaction);
      long version = store.put(transaction.handle(), person.id(), room, thread, kept);
      store.trim(transaction.handle(), person.id(), MOST);
      events.append(transaction, "draft", null, person.id(), new News(room, thread, version));
      return new KeptDraft(room, thread, kept, version);
    });
  }

  /// Whether the line is a command that takes a secret, or names one that any command takes.
  private boolean isSecretive(Person person, String text) {
    if (!CommandLine.isCommand(text)) {
      return false;
    }
    String line = text.strip().substring(1);
    Vocabulary typed = vocabulary.apply(person);
    return CommandLine.beginningAs(line, typed).stream().anyMatch(KeptDrafts::takesSecret)
        || typed.commands().stream()
            .flatMap(command -> command.params().stream())
            .filter(param -> param.type() == Param.Type.SECRET)
            .anyMatch(param -> line.contains(param.name()));
  }

  private static boolean takesSecret(Command command) {
    return command.params().stream().anyMatch(param -> param.type() == Param.Type.SECRET);
  }

  /// What somebody has begun to write where they may still read, newest first.
  public List<KeptDraft> of(Person person) {
    var readers = rooms.readers();
    return database.read(handle -> store.of(handle, person.id())).stream()
        .filter(draft -> readers.test(person, draft.room()))
        .toList();
  }

  /// What the person's pages hear: that there is another, not what it says.
  private record News(String room, @Nullable String thread, long version) {}
}
