package dev.signalbox.app.installation;

import dev.signalbox.engine.config.YamlSettings;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The connections to chat platforms of signalbox.yaml: each has a name of its own, and there may
/// be many to one platform.
final class ChatConnections {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /// What our own chat is called where a connection's name stands.
  private static final String OURS = "console";

  private ChatConnections() {}

  /// One for each, not started.
  ///
  /// @param section `adapters`, by name
  /// @throws SettingsException when one cannot be made
  static List<ChatAdapter> of(YamlSettings section, Surroundings surroundings) {
    Map<String, ChatPlatform> platforms = platforms();
    var adapters = new ArrayList<ChatAdapter>();
    for (String name : section.names()) {
      if (!NAME.matcher(name).matches() || name.equals(OURS)) {
        throw section.problem(
            name,
            "names a connection, where people read it: use small letters, digits and hyphens, a"
                + " letter first, at most 40, and not "
                + OURS);
      }
      YamlSettings settings = section.section(name);
      boolean says = settings.has("platform");
      String wanted = settings.text("platform", name);
      ChatPlatform platform = platforms.get(wanted);
      if (platform == null) {
        throw unknown(says ? settings : section, says ? "platform" : name, wanted, platforms);
      }
      adapters.add(platform.connect(name, settings, surroundings));
    }
    return adapters;
  }

  private static Map<String, ChatPlatform> platforms() {
    var platforms = new TreeMap<String, ChatPlatform>();
    ServiceLoader.load(ChatPlatform.class).forEach(p -> platforms.put(p.name(), p));
    return platforms;
  }

  /// Of a connection that says no platform its name is the platform's.
  private static SettingsException unknown(
      YamlSettings at, String key, String wanted, Map<String, ChatPlatform> platforms) {
    return at.problem(
        key,
        "'"
            + wanted
            + "' is no chat platform we speak"
            + Nearest.hint(wanted, platforms.keySet())
            + ": platform is one of "
            + String.join(", ", platforms.keySet()));
  }
}
