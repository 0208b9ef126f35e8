package dev.signalbox.web.stream;

import dev.signalbox.engine.event.Event;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One event as it goes over the wire (server-sent events, WHATWG HTML), made once for all readers.
final class StreamFrame {
  private final long seq;
  private final @Nullable String room;
  private final @Nullable String onlyFor;
  private final byte[] bytes;

  private StreamFrame(long seq, @Nullable String room, @Nullable String onlyFor, byte[] bytes) {
    this.seq = seq;
    this.room = room;
    this.onlyFor = onlyFor;
    this.bytes = bytes;
  }

  static StreamFrame of(Event event) {
    String id = "id: " + event.seq() + "\n";
    return new StreamFrame(
        event.seq(), event.room(), event.onlyFor(), bytes(id, event.kind(), event.payload()));
  }

  /// Something that is worth showing now and not worth keeping.
  static StreamFrame passing(String kind, @Nullable String room, String payload) {
    return new StreamFrame(0, room, null, bytes("", kind, payload));
  }

  /// Its place in the log, or 0 when it is not in it.
  long seq() {
    return seq;
  }

  /// Whose readers may see it, or null for everybody.
  @Nullable String room() {
    return room;
  }

  /// The one person who may see it, or null.
  @Nullable String onlyFor() {
    return onlyFor;
  }

  byte[] bytes() {
    return bytes;
  }

  private static byte[] bytes(String id, String kind, String payload) {
    String data = payload.replace("\r", "").replace("\n", "\ndata: ");
    return (id + "event: " + kind + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
