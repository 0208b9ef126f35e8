package dev.signalbox.chat.inbox;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The threads in which somebody takes part: they began it, replied in it, or were mentioned there.
public final class ThreadInbox {
  /// Most threads that are listed.
  public static final int MOST = 50;

  private final Database database;
  private final Events events;
  private final Rooms rooms;
  private final JdbcThreadStore store = new JdbcThreadStore();

  public ThreadInbox(Database database, Events events, Rooms rooms) {
    this.database = database;
    this.events = events;
    this.rooms = rooms;
  }

  /// Those that they may read now, with the newest reply first, at most [#MOST].
  public List<ThreadView> of(Person person) {
    List<String> readable = List.copyOf(rooms.sight(person).rooms());
    return database.read(handle -> store.of(handle, person.id(), readable, MOST)).stream()
        .flatMap(row ->
            rooms
                .message(person, row.root())
                .map(root -> new ThreadView(root, row.unread(), row.lastReadId()))
                .stream())
        .toList();
  }

  /// Moves the person's marker in a thread forward; their pages hear of it wherever they are open.
  ///
  /// @param upTo a reply of the thread
  /// @return false when they see no such reply
  public boolean markRead(Person person, String thread, String upTo) {
    Optional<Message> found =
        rooms.message(person, upTo).filter(reply -> thread.equals(reply.thread()));
    found.ifPresent(reply ->
        database.write(transaction -> {
          events.turn(transaction);
          if (store.mark(transaction.handle(), person.id(), reply, transaction.now())) {
            var row = store.one(transaction.handle(), person.id(), thread);
            var news = new News(thread, row.lastReadId(), row.unread());
            events.append(transaction, "thread", reply.room(), person.id(), news);
          }
          return true;
        }));
    return found.isPresent();
  }

  /// What the person's pages hear of a thread.
  private record News(String thread, @Nullable String lastReadId, long unread) {}
}
