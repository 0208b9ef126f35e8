package dev.signalbox.web.stream;

import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Up to 64 frames that go out together. Who may see which is decided once for each person, with
/// the groups of now; readers who see the same share the same bytes.
final class Batch {
  static final int MOST = Long.SIZE;
  private static final byte[] NOTHING = new byte[0];

  private final List<StreamFrame> frames;
  private final Directory directory;
  private final Sight sight;
  private final Map<String, Long> visible = new HashMap<>();
  private final Map<Long, byte[]> bytes = new HashMap<>();

  Batch(List<StreamFrame> frames, Directory directory, Sight sight) {
    this.frames = frames;
    this.directory = directory;
    this.sight = sight;
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
    Optional<Person> person = directory.person(id);
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
    return meant && (room == null || sight.mayRead(person, room));
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

  /// Whether a person may read a room.
  @FunctionalInterface
  interface Sight {
    boolean mayRead(Person person, String room);
  }
}
