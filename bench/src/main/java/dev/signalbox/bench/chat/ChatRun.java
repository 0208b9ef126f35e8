package dev.signalbox.bench.chat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chat platforms are heard and spoken to, over many connections and rooms, and after one was down.
///
/// @param seconds of each steady load, after a warm-up of as long
/// @param messages that wait for the connection that was down
/// @param perSecond how many of them its platform takes within a second
public record ChatRun(int seconds, int messages, int perSecond) {
  private static final int MANY_CONNECTIONS = 100;
  private static final int ONE_CONNECTION = 50;

  /// Measures one after the other; false when a goal is missed.
  ///
  /// @param parent where the databases are made: on the disk to be measured
  /// @param only the part to be measured: `ack`, `edits`, `order` or `backlog`; null for all
  /// @throws IllegalArgumentException when there is no such part
  public boolean run(Path parent, @Nullable String only) throws Exception {
    Map<String, Part> parts = parts();
    if (only != null && !parts.containsKey(only)) {
      throw new IllegalArgumentException("the parts are " + String.join(", ", parts.keySet()));
    }
    Files.createDirectories(parent);
    System.out.println("database in " + parent + " on " + Files.getFileStore(parent).type());
    boolean reached = true;
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (only == null || only.equals(part.getKey())) {
        reached &= part.getValue().run(parent);
      }
    }
    return reached;
  }

  private Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("ack", new InboxRun(MANY_CONNECTIONS, seconds)::run);
    parts.put("edits", new EditRun(seconds)::run);
    parts.put("order", new TalkRun(ONE_CONNECTION, seconds)::run);
    parts.put("backlog", new OutboxRun(messages, perSecond)::run);
    return parts;
  }

  /// One of the measurements.
  private interface Part {
    /// True when all its goals are reached.
    boolean run(Path parent) throws Exception;
  }
}
