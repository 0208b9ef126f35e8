package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.ChatAdapter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a command is typed on each chat platform: whoever is told to type one sees it so, as it
/// works where they read it.
public record CommandPrefixes(Map<String, Character> byPlatform) {
  private static final char OURS = '/';

  public CommandPrefixes {
    byPlatform = Map.copyOf(byPlatform);
  }

  /// Those of the platforms that we are connected to.
  public static CommandPrefixes of(Collection<? extends ChatAdapter> adapters) {
    var found = new TreeMap<String, Character>();
    adapters.forEach(adapter -> found.put(adapter.platform(), adapter.commandPrefix()));
    return new CommandPrefixes(found);
  }

  /// The platforms besides the console.
  public Set<String> platforms() {
    return new TreeSet<>(byPlatform.keySet());
  }

  /// A command's line, which has no prefix, as it is typed there.
  public String typed(String platform, String line) {
    return byPlatform.getOrDefault(platform, OURS) + line;
  }
}
