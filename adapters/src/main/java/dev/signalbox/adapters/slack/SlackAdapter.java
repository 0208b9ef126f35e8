package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.LivePresence;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusal;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// One connection to a Slack workspace, kept up until it is closed or Slack refuses our token.
final class SlackAdapter implements ChatAdapter {
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final String connection;
  private final SlackConfig config;
  private final SlackTiming timing;
  private final Waiting waiting;
  private final Surroundings surroundings;
  private final ConnectionLoop loop;
  private final LivePresence<SlackPresence> presence;
  private final SlackClient client;
  private final SlackDirectory directory;
  private final ServedChannels channels;
  private final SlackRooms rooms;
  private final ChannelCatchUp catchUp;
  private final SlackInbox inbox;
  private final SlackSender sender;

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
    presence = new LivePresence<>(connection, loop, SlackRefusal.RETRY);
    client =
        new SlackClient(config.api(), config.token(), config.appToken(), timing.answer(), waiting);
    directory = new SlackDirectory(client, timing, waiting.clock());
    channels = new ServedChannels(connection, SlackChannel.SPELLING, config.rooms().values());
    rooms = new SlackRooms(channels, client);
    var messages = new SlackMessages(connection, config.speech(), directory, waiting.clock());
    var history = new SlackCatchUp(client, messages, channels);
    catchUp = new ChannelCatchUp(channels, surroundings.cursors(), history);
    var forms = new SlackForms(client, directory, connection, waiting.clock());
    var homes = new SlackHomes(client, directory, channels, waiting.clock());
    inbox =
        new SlackInbox(
            directory, messages, rooms, forms, homes, waiting.clock(), catchUp::isComplete);
    sender = new SlackSender(client, channels, waiting, this::refused);
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
    presence.tell(SlackPresence::heard);
  }

  private void refused(String why) {
    presence.tell(current -> current.fail(new SignInException(why)));
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
    return SlackChannel.SPELLING.channel(connection, named);
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

  private void look() {
    presence.tell(SlackPresence::look);
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
    return EnumSet.complementOf(EnumSet.of(Capability.IDEMPOTENT_SEND));
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
    catchUp.begin(presence.awaySince());
    var self = directory.signIn();
    var socket = new SlackSocket(client, timing, inbox, events, this::heard);
    try (var here = new SlackPresence(self, socket, rooms, catchUp, events, waiting.clock())) {
      presence.during(
          here,
          () -> {
            if (config.usesSocket()) {
              here.listen();
            } else {
              here.watch(directory, timing.watch());
            }
          });
    }
  }

  @Override
  public Delivery send(Outgoing message) {
    return presence.send(message, sender);
  }

  @Override
  public Delivery react(Reaction reaction) {
    return presence.spoken(() -> sender.react(reaction));
  }

  @Override
  public Delivery share(OutgoingFile file) {
    return presence.spoken(() -> sender.share(file));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) {
    return presence.spoken(() -> sender.withdraw(withdrawal));
  }

  @Override
  public Health probe() {
    return ConnectionLoop.probed(this, () -> client.ask(SlackMethod.AUTH_TEST, Map.of()));
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
