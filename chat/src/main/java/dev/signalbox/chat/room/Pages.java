package dev.signalbox.chat.room;

import dev.signalbox.chat.room.row.JdbcMessageStore;
import dev.signalbox.engine.people.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Cuts pages out of a room, by position and never by counting from its start.
final class Pages {
  private final JdbcMessageStore messages;
  private final String room;
  private final String person;
  private final int limit;

  Pages(JdbcMessageStore messages, String room, String person, int limit) {
    this.messages = messages;
    this.room = room;
    this.person = person;
    this.limit = limit;
  }

  Optional<Page> at(Handle handle, Cursor cursor) {
    return switch (cursor) {
      case Cursor.Newest() -> Optional.of(before(handle, Long.MAX_VALUE, false));
      case Cursor.Before(String id) -> seq(handle, id).map(seq -> before(handle, seq, true));
      case Cursor.After(String id) -> seq(handle, id).map(seq -> after(handle, seq));
      case Cursor.Around(String id) -> seq(handle, id).map(seq -> around(handle, seq));
    };
  }

  /// A reply stands where its root stands.
  private Optional<Long> seq(Handle handle, String id) {
    return messages
        .seen(handle, id, new Sight(person, Set.of(), Set.of(room)))
        .flatMap(found -> messages.byId(handle, found.root()))
        .map(Message::seq);
  }

  private Page before(Handle handle, long seq, boolean moreAfter) {
    List<Message> found = messages.before(handle, room, person, seq, limit + 1);
    return new Page(head(found, limit).reversed(), found.size() > limit, moreAfter);
  }

  private Page after(Handle handle, long seq) {
    List<Message> found = messages.after(handle, room, person, seq, limit + 1);
    return new Page(head(found, limit), true, found.size() > limit);
  }

  private Page around(Handle handle, long seq) {
    int half = limit / 2;
    List<Message> older = messages.before(handle, room, person, seq, half + 1);
    List<Message> newer = messages.after(handle, room, person, seq - 1, limit - half + 1);
    var all = new ArrayList<>(head(older, half).reversed());
    all.addAll(head(newer, limit - half));
    return new Page(all, older.size() > half, newer.size() > limit - half);
  }

  private static List<Message> head(List<Message> messages, int most) {
    return messages.subList(0, Math.min(most, messages.size()));
  }
}
