package dev.signalbox.app.installation;

import dev.signalbox.chat.gateway.ChatDoors;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.lease.TrafficMeter;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.engine.config.YamlSettings;
import dev.signalbox.engine.people.StandingConfig;
import dev.signalbox.spi.chat.Account.Standing;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The connections to chat platforms of signalbox.yaml: each has a name of its own, and there may
/// be many to one platform. With what they find around them, which leads somewhere once the server
/// is there.
public final class ChatConnections {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /// What our own chat is called where a connection's name stands.
  private static final String OURS = "console";

  /// How a connection is called: a clause.
  public static final String SPELLING =
      "use small letters, digits and hyphens, a letter first, at most 40, and not " + OURS;

  private final StoredCursors cursors = new StoredCursors();
  private final ChatDoors doors = new ChatDoors();
  private final Map<String, Set<String>> forAll = new TreeMap<>();
  private final Map<String, Set<Standing>> admitted = new TreeMap<>();
  private final List<LeasedAdapter> adapters;

  private record Around(TimeSource clock, Door door, Cursors cursors) implements Surroundings {}

  /// Makes one adapter for each.
  ///
  /// @param section `adapters`, by name
  /// @throws SettingsException when one cannot be made
  ChatConnections(YamlSettings section, TimeSource clock) {
    // An adapter closes its section, in which these are no keys of its own.
    for (String name : section.names()) {
      YamlSettings settings = section.section(name);
      forAll.put(name, Set.copyOf(settings.texts("for-all")));
      admitted.put(name, admitted(settings));
    }
    adapters = List.copyOf(adapters(section, clock));
  }

  private static Set<Standing> admitted(YamlSettings settings) {
    var admitted = EnumSet.of(Standing.MEMBER);
    if (settings.flag("guests", false)) {
      admitted.add(Standing.GUEST);
    }
    if (settings.flag("foreigners", false)) {
      admitted.add(Standing.FOREIGN);
    }
    return admitted;
  }

  /// Who can be somebody.
  StandingConfig standings() {
    return new StandingConfig(admitted);
  }

  /// What rooms are linked to.
  public LinkConfig links() {
    return LinkConfig.of(adapters, forAll);
  }

  /// One for each connection, not started.
  public List<LeasedAdapter> adapters() {
    return adapters;
  }

  /// What works at a place of one of them.
  public Set<Capability> capabilities(Place place) {
    return adapters.stream()
        .filter(adapter -> adapter.connection().equals(place.connection()))
        .findFirst()
        .map(adapter -> adapter.capabilities(place))
        .orElse(Set.of());
  }

  /// Where platforms call them.
  public ChatDoors doors() {
    return doors;
  }

  /// From now on there is something stored, and what platforms call with is taken: to be called
  /// before the adapters start.
  ///
  /// @param base where the server is reached
  public void begin(Cursors stored, URI base, ChatEvents events) {
    cursors.open(stored);
    doors.begin(
        base,
        event -> {
          ChatEvents.Reply reply = events.take(event);
          traffic(event.place().connection()).ifPresent(TrafficMeter::heard);
          return reply;
        });
  }

  private Optional<TrafficMeter> traffic(String connection) {
    return adapters.stream()
        .filter(adapter -> adapter.connection().equals(connection))
        .map(LeasedAdapter::traffic)
        .findFirst();
  }

  private List<LeasedAdapter> adapters(YamlSettings section, TimeSource clock) {
    Map<String, ChatPlatform> platforms = platforms();
    var made = new ArrayList<LeasedAdapter>();
    for (String name : section.names()) {
      if (!isName(name)) {
        throw section.problem(name, "names a connection, where people read it: " + SPELLING);
      }
      YamlSettings settings = section.section(name);
      boolean says = settings.has("platform");
      String wanted = settings.text("platform", name);
      ChatPlatform platform = platforms.get(wanted);
      if (platform == null) {
        throw unknown(says ? settings : section, says ? "platform" : name, wanted, platforms);
      }
      made.add(
          new LeasedAdapter(
              () -> platform.connect(name, settings, new Around(clock, doors.of(name), cursors)),
              clock));
    }
    return made;
  }

  /// Whether a connection may be called so.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.equals(OURS);
  }

  /// Those that we speak, by name.
  public static Map<String, ChatPlatform> platforms() {
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
