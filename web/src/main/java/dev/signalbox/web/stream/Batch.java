package dev.signalbox.web.stream;

import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Up to 64 frames that go out together. Who may see which is decided once for each person, with
/// the groups and rooms of now; readers who see the same share the same bytes.
final class Batch {
  static final int MOST = Long.SIZE;
  private static final byte[] NOTHING = new byte[0];

  private final List<StreamFrame> frames;
  private final People people;
  private final Supplier<BiPredicate<Principal, String>> rooms;
  private final Map<String, Long> visible = new HashMap<>();
  private final Map<Long, byte[]> bytes = new HashMap<>();
  private @Nullable BiPredicate<Principal, String> mayRead;

  Batch(List<StreamFrame> frames, People people, Supplier<BiPredicate<Principal, String>> rooms) {
    this.frames = frames;
    this.people = people;
    this.rooms = rooms;
  }

  /// The last place in the log that this batch holds, or 0.
  long end() {
    long end = 0;
    for (StreamFrame frame : frames) {
      end = Math.max(end, frame.seq());
    }
    return end;
  }

  /// What this reader gets of it, perhaps nothing; its position moves behind it.
  byte[] forReader(Reader reader) {
    long mask = visible.computeIfAbsent(reader.person(), this::visibleTo);
    long from = reader.position();
    for (int i = 0; i < frames.size(); i++) {
      long seq = frames.get(i).seq();
      if (seq != 0 && seq <= from) {
        mask &= ~(1L << i);
      }
    }
    reader.reach(end());
    return mask == 0 ? NOTHING : bytes.computeIfAbsent(mask, this::joined);
  }

  private long visibleTo(String id) {
    Optional<Person> person = people.person(id);
    long mask = 0;
    for (int i = 0; person.isPresent() && i < frames.size(); i++) {
      if (sees(person.get(), frames.get(i))) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  private boolean sees(Person person, StreamFrame frame) {
    String onlyFor = frame.onlyFor();
    String room = frame.room();
    boolean meant = onlyFor == null || onlyFor.equals(person.id());
    return meant && (room == null || mayRead(person, room));
  }

  /// Only where somebody asks: what is everybody's goes out also while the rooms cannot be read.
  private boolean mayRead(Person person, String room) {
    BiPredicate<Principal, String> now = mayRead;
    if (now == null) {
      now = rooms.get();
      mayRead = now;
    }
    return now.test(person, room);
  }

  private byte[] joined(long mask) {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < frames.size(); i++) {
      if ((mask & (1L << i)) != 0) {
        all.writeBytes(frames.get(i).bytes());
      }
    }
    return all.toByteArray();
  }
}
