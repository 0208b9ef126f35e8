package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackRefusal;
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
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One connection to a Slack workspace, kept up until it is closed or Slack refuses our token.
final class SlackAdapter implements ChatAdapter {
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final String connection;
  private final SlackConfig config;
  private final SlackTiming timing;
  private final Waiting waiting;
  private final Surroundings surroundings;
  private final ConnectionLoop loop;
  private final SlackClient client;
  private final SlackDirectory directory;
  private final SlackRooms rooms;
  private final SlackCatchUp catchUp;
  private final SlackInbox inbox;
  private final SlackSender sender;
  private volatile @Nullable SlackPresence presence;
  private volatile @Nullable Instant awaySince;

  SlackAdapter(
      String connection,
      SlackConfig config,
      SlackTiming timing,
      Waiting waiting,
      SecureRandom random,
      Surroundings surroundings) {
    this.connection = connection;
    this.config = config;
    this.timing = timing;
    this.waiting = waiting;
    this.surroundings = surroundings;
    loop = new ConnectionLoop(connection, config.api().getHost(), waiting, random);
    client =
        new SlackClient(config.api(), config.token(), config.appToken(), timing.answer(), waiting);
    directory = new SlackDirectory(client, timing, waiting.clock());
    rooms = new SlackRooms(connection, Set.copyOf(config.rooms().values()), client);
    var messages = new SlackMessages(connection, config.speech(), directory, waiting.clock());
    catchUp = new SlackCatchUp(client, messages, rooms, surroundings.cursors());
    inbox = new SlackInbox(directory, messages, rooms, waiting.clock(), catchUp::isComplete);
    sender = new SlackSender(client, rooms, waiting, this::refused);
    openDoor();
  }

  private void openDoor() {
    var secret = config.signingSecret();
    if (secret != null) {
      var signature = new SlackSignature(secret, waiting.clock());
      surroundings.door().open(SlackDoor.NAME, new SlackDoor(signature, inbox, this::heard));
    }
  }

  private void heard() {
    var current = presence;
    if (current != null) {
      current.heard();
    }
  }

  private void refused(String why) {
    var current = presence;
    if (current != null) {
      current.fail(new SignInException(why));
    }
  }

  @Override
  public String platform() {
    return SlackPlatform.NAME;
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
    var name = SlackChannel.spelled(named);
    if (name.isEmpty()) {
      return new Channel.Impossible(SlackChannel.SPELLING);
    }
    return SlackChannel.isId(name) ? new Channel.At(rooms.place(name)) : new Channel.Sought(name);
  }

  @Override
  public void serve(Set<Place> places) {
    rooms.serve(places);
    look();
  }

  @Override
  public void seek(Set<String> names) {
    rooms.seek(names);
    look();
  }

  private void look() {
    var current = presence;
    if (current != null) {
      current.look();
    }
  }

  @Override
  public char commandPrefix() {
    return config.speech().prefix();
  }

  @Override
  public Direct direct(String userId) {
    var current = presence;
    if (loop.isClosed() || current == null || !current.isReady()) {
      return loop.isClosed()
          ? new Direct.Refused("the connection " + connection + " is closed")
          : new Direct.Later(SlackRefusal.RETRY, health().detail());
    }
    try {
      return sender.direct(userId);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Direct.Later(SlackRefusal.RETRY, "interrupted while it was opened");
    }
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return EnumSet.complementOf(EnumSet.of(Capability.IDEMPOTENT_SEND, Capability.FORMS));
  }

  @Override
  public Duration quiet(Place place) {
    return QUIET;
  }

  @Override
  public void start(ChatEvents events) {
    awaySince = surroundings.cursors().heardUntil(connection).orElse(null);
    loop.start(() -> stay(events));
  }

  private void stay(ChatEvents events) throws IOException, SignInException, InterruptedException {
    rooms.forget();
    catchUp.begin();
    var self = directory.signIn();
    var socket = new SlackSocket(client, timing, inbox, events, this::heard);
    try (var current = new SlackPresence(self, socket, rooms, catchUp, events, waiting.clock())) {
      presence = current;
      try {
        if (config.usesSocket()) {
          current.listen(awaySince);
        } else {
          current.watch(awaySince, directory, timing.watch());
        }
      } finally {
        presence = null;
        if (current.isReady()) {
          awaySince = current.heardAt();
        }
      }
    }
  }

  @Override
  public Delivery send(Outgoing message) {
    if (loop.isClosed()) {
      return new Delivery.Refused("the connection " + connection + " is closed");
    }
    var refusal = sender.refusal(message);
    if (refusal != null) {
      return new Delivery.Refused(refusal);
    }
    var current = presence;
    if (current == null || !current.isReady()) {
      return new Delivery.Later(SlackRefusal.RETRY, health().detail(), Delivery.Stops.CONNECTION);
    }
    try {
      return sender.send(message);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Delivery.Uncertain("interrupted while it was sent");
    }
  }

  @Override
  public Health health() {
    var current = presence;
    if (loop.isClosed() || current == null) {
      return new Health(false, loop.trouble());
    }
    return current.isReady()
        ? new Health(true, "connected to " + current.described())
        : new Health(false, "connecting to " + current.described());
  }

  @Override
  public void close() {
    loop.close();
    client.close();
  }
}
