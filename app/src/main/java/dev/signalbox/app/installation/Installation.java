package dev.signalbox.app.installation;

import dev.signalbox.chat.connection.WatchedConnection;
import dev.signalbox.chat.file.FileConfig;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.ownercard.OwnerCardConfig;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.engine.config.Configuration;
import dev.signalbox.engine.config.RunsConfig;
import dev.signalbox.engine.config.ServerConfig;
import dev.signalbox.engine.config.SourceConfig;
import dev.signalbox.engine.config.YamlSettings;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything signalbox.yaml says, read by those it concerns and found to be right.
///
/// @param address where people reach the server
/// @param senders who may send to us besides people
/// @param keepEvents how long events of the log can be read
/// @param days of whoever does not say their time zone
/// @param ownerCard when owners are told what is the matter with their runbooks
/// @param runs what holds for all servers of a database
/// @param chat the configured connections to chat platforms, not started
/// @param watched everything that it is connected to, with whom that concerns
/// @param secrets every secret that the file names
/// @param warnings what should be looked at but stops nothing
public record Installation(
    ServerConfig server,
    PublicAddress address,
    ConfiguredConnections connections,
    Senders senders,
    RoomConfig rooms,
    FileConfig files,
    GuardConfig guard,
    Duration keepEvents,
    Days days,
    OwnerCardConfig ownerCard,
    RunsConfig runs,
    ChatConnections chat,
    List<WatchedConnection> watched,
    List<Secret> secrets,
    List<String> warnings) {
  private static final Duration KEEP_EVENTS = Duration.ofDays(7);
  private static final Duration LEAST_KEPT_EVENTS = Duration.ofHours(1);

  /// Reads a file.
  ///
  /// @throws SettingsException naming everything that is wrong with it
  public static Installation read(Path file, TimeSource clock) {
    return read(Configuration.read(file, System::getenv), clock);
  }

  /// Reads what may be in no file yet.
  ///
  /// @throws SettingsException naming everything that is wrong with it
  public static Installation read(Configuration opened, TimeSource clock) {
    try (Configuration configuration = opened) {
      YamlSettings root = configuration.root();
      RoomConfig rooms = RoomConfig.read(configuration.section("rooms"));
      Integrations integrations = Integrations.found();
      var connections =
          ConfiguredConnections.of(
              configuration.connections(),
              configuration.runners(),
              configuration.lent(),
              integrations);
      Map<String, SourceConfig> sources = configuration.sources();
      var senders =
          Senders.of(
              Hooks.of(sources, integrations, rooms), configuration.section(Senders.SECRETS));
      YamlSettings platforms = configuration.section("adapters");
      // An adapter closes its section, in which the owner is no key of its own.
      List<WatchedConnection> watched = watched(connections, sources.values(), platforms);
      var chat = new ChatConnections(platforms, clock);
      return new Installation(
          configuration.server(),
          PublicAddress.read(root),
          connections,
          senders,
          rooms,
          FileConfig.read(configuration.section("files")),
          GuardConfig.from(configuration.section("audit")),
          keepEvents(root),
          days(root),
          OwnerCardConfig.read(root, days(root)),
          RunsConfig.from(configuration.section("runs"), RunConfig.LEASE),
          chat,
          watched,
          configuration.secrets(),
          configuration.warnings());
    }
  }

  /// One for each configured connection to a chat platform.
  public List<LeasedAdapter> adapters() {
    return chat.adapters();
  }

  /// The same with another address or data folder, as given on the command line.
  public Installation with(@Nullable Integer port, @Nullable Path data) {
    var changed =
        new ServerConfig(
            server.host(),
            port == null ? server.port() : port,
            data == null ? server.data() : data,
            server.runbooks(),
            server.guards(),
            server.alerts(),
            server.people(),
            server.onCall(),
            server.groupSources(),
            server.services());
    return new Installation(
        changed,
        address,
        connections,
        senders,
        rooms,
        files,
        guard,
        keepEvents,
        days,
        ownerCard,
        runs,
        chat,
        watched,
        secrets,
        warnings);
  }

  private static List<WatchedConnection> watched(
      ConfiguredConnections connections, Collection<SourceConfig> sources, YamlSettings platforms) {
    var watched = new ArrayList<WatchedConnection>();
    connections
        .connections()
        .values()
        .forEach(config ->
            watched.add(
                new WatchedConnection(
                    ConnectionId.system(config.name()), config.room(), config.owner())));
    for (SourceConfig source : sources) {
      watched.add(
          new WatchedConnection(
              ConnectionId.source(source.name()),
              source.room(),
              source.owner(),
              source.options().expect()));
    }
    for (String name : platforms.names()) {
      YamlSettings platform = platforms.section(name);
      String owner = platform.has("owner") ? platform.text("owner") : null;
      watched.add(new WatchedConnection(ConnectionId.chat(name), null, owner));
    }
    return watched;
  }

  private static Duration keepEvents(YamlSettings root) {
    Duration keep = root.duration("keep-events", KEEP_EVENTS);
    if (keep.compareTo(LEAST_KEPT_EVENTS) < 0) {
      throw root.problem(
          "keep-events", "must be 1h or longer, so that pages can come back after a break");
    }
    return keep;
  }

  private static Days days(YamlSettings root) {
    String zone = root.text("timezone", "UTC");
    return Days.zone(zone)
        .map(Days::new)
        .orElseThrow(() ->
            root.problem(
                "timezone",
                "'"
                    + zone
                    + "' is no time zone"
                    + Nearest.hint(zone, ZoneId.getAvailableZoneIds())
                    + ": write it like Europe/Berlin"));
  }
}
