package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.LivePresence;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Surroundings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// One connection to Microsoft Teams, kept up until it is closed or our secret is refused.
final class TeamsAdapter implements ChatAdapter {
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Set<Capability> EVERYWHERE =
      EnumSet.of(
          Capability.EDIT,
          Capability.BUTTONS,
          Capability.DIRECT,
          Capability.MARKDOWN,
          Capability.FORMS);

  private final String connection;
  private final TeamsConfig config;
  private final TeamsTiming timing;
  private final Waiting waiting;
  private final Surroundings surroundings;
  private final ConnectionLoop loop;
  private final LivePresence<TeamsPresence> presence;
  private final TeamsClient client;
  private final ServedChannels channels;
  private final TeamsRooms rooms;
  private final TeamsGaps gaps = new TeamsGaps();
  private final TeamsSender sender;

  TeamsAdapter(
      String connection,
      TeamsConfig config,
      TeamsTiming timing,
      Waiting waiting,
      SecureRandom random,
      Surroundings surroundings) {
    this.connection = connection;
    this.config = config;
    this.timing = timing;
    this.waiting = waiting;
    this.surroundings = surroundings;
    var server = config.cloud().service().getHost();
    loop = new ConnectionLoop(connection, server, waiting, random);
    presence = new LivePresence<>(connection, loop, TeamsSender.RETRY);
    client = new TeamsClient(config, timing, waiting);
    channels = new ServedChannels(connection, TeamsChannel.SPELLING, config.rooms().values());
    rooms = new TeamsRooms(channels, config.teams(), client);
    rooms.looks(this::look);
    sender = new TeamsSender(config, client, channels, waiting);
    openDoor();
  }

  private void openDoor() {
    var clock = waiting.clock();
    var directory = new TeamsDirectory(client, config.tenant(), timing.lookup(), clock);
    var messages = new TeamsMessages(connection, config.speech(), directory, clock);
    var inbox = new TeamsInbox(messages, rooms, gaps);
    surroundings
        .door()
        .open(TeamsDoor.NAME, new TeamsDoor(client, config.tenants(), inbox, this::heard));
  }

  private void heard() {
    presence.tell(TeamsPresence::heard);
  }

  private void look() {
    presence.tell(TeamsPresence::look);
  }

  @Override
  public String platform() {
    return TeamsPlatform.NAME;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Map<String, String> rooms() {
    return config.rooms();
  }

  @Override
  public Channel channel(String named) {
    return TeamsChannel.SPELLING.channel(connection, named);
  }

  @Override
  public void serve(Set<Place> places) {
    channels.serve(places);
    look();
  }

  @Override
  public void seek(Set<String> names) {
    channels.seek(names);
    look();
  }

  @Override
  public char commandPrefix() {
    return config.speech().prefix();
  }

  @Override
  public Direct direct(String userId) {
    return presence.direct(userId, sender);
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    var capabilities = EnumSet.copyOf(EVERYWHERE);
    if (TeamsChannel.hasThreads(place.room())) {
      capabilities.add(Capability.THREADS);
    }
    return capabilities;
  }

  @Override
  public Duration quiet(Place place) {
    return QUIET;
  }

  @Override
  public void start(ChatEvents events) {
    presence.start(surroundings.cursors(), () -> stay(events));
  }

  private void stay(ChatEvents events) throws IOException, SignInException, InterruptedException {
    channels.forget();
    client.signIn();
    var here = new TeamsPresence(config.app(), client, rooms, gaps, events, waiting.clock());
    presence.during(here, () -> here.run(presence.awaySince(), timing.watch()));
  }

  @Override
  public Delivery send(Outgoing message) {
    return presence.send(message, sender);
  }

  @Override
  public Health health() {
    return presence.health();
  }

  @Override
  public void close() {
    loop.close();
    client.close();
  }
}
