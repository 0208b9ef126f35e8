package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a command is typed on each connection to a chat platform: whoever is told to type one sees
/// it so, as it works where they read it.
public record CommandPrefixes(Map<String, Character> byConnection) {
  private static final char OURS = '/';
  private static final int LONGEST = 40;

  public CommandPrefixes {
    byConnection = Map.copyOf(byConnection);
  }

  /// Those of these connections.
  public static CommandPrefixes of(Collection<? extends ChatAdapter> adapters) {
    var found = new TreeMap<String, Character>();
    adapters.forEach(adapter -> found.put(adapter.connection(), adapter.commandPrefix()));
    return new CommandPrefixes(found);
  }

  /// What to say of a connection that there is not; empty where there is.
  public Optional<String> unknown(String connection) {
    return byConnection.containsKey(connection)
        ? Optional.empty()
        : Optional.of(
            "There is no connection '"
                + VisibleText.first(connection, LONGEST)
                + "' here"
                + Nearest.hint(connection, byConnection.keySet())
                + ".");
  }

  /// A command's line, which has no prefix, as it is typed there.
  public String typed(String connection, String line) {
    return byConnection.getOrDefault(connection, OURS) + line;
  }
}
