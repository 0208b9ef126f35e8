package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.ChatAdapter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a command is typed on each connection to a chat platform: whoever is told to type one sees
/// it so, as it works where they read it.
public record CommandPrefixes(Map<String, Character> byConnection) {
  private static final char OURS = '/';

  public CommandPrefixes {
    byConnection = Map.copyOf(byConnection);
  }

  /// Those of these connections.
  public static CommandPrefixes of(Collection<? extends ChatAdapter> adapters) {
    var found = new TreeMap<String, Character>();
    adapters.forEach(adapter -> found.put(adapter.connection(), adapter.commandPrefix()));
    return new CommandPrefixes(found);
  }

  /// All of them, by name; the console is none.
  public Set<String> connections() {
    return new TreeSet<>(byConnection.keySet());
  }

  /// A command's line, which has no prefix, as it is typed there.
  public String typed(String connection, String line) {
    return byConnection.getOrDefault(connection, OURS) + line;
  }
}
