package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.LivePresence;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.api.MattermostRefusal;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.config.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// One connection to a team of a Mattermost server, kept up until it is closed or Mattermost
/// refuses our token.
final class MattermostAdapter implements ChatAdapter {
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final String connection;
  private final MattermostConfig config;
  private final MattermostTiming timing;
  private final Waiting waiting;
  private final Surroundings surroundings;
  private final ConnectionLoop loop;
  private final LivePresence<MattermostPresence> presence;
  private final MattermostClient client;
  private final MattermostDirectory directory;
  private final ServedChannels channels;
  private final MattermostRooms rooms;
  private final ChannelCatchUp catchUp;
  private final MattermostInbox inbox;
  private final MattermostDoor calls;
  private final MattermostSender sender;
  private final MattermostProbe probe;

  MattermostAdapter(
      String connection,
      MattermostConfig config,
      MattermostTiming timing,
      Waiting waiting,
      SecureRandom random,
      Surroundings surroundings) {
    this.connection = connection;
    this.config = config;
    this.timing = timing;
    this.waiting = waiting;
    this.surroundings = surroundings;
    loop = new ConnectionLoop(connection, config.server().getHost(), waiting, random);
    presence = new LivePresence<>(connection, loop, MattermostRefusal.RETRY);
    client = new MattermostClient(config.server(), config.token(), timing.answer(), waiting);
    directory = new MattermostDirectory(client, config, timing.lookup(), waiting.clock());
    channels = new ServedChannels(connection, MattermostChannel.SPELLING, config.rooms().values());
    rooms = new MattermostRooms(channels, client, directory);
    var posts = new MattermostPosts(config.speech(), directory, rooms, waiting.clock());
    var history = new MattermostCatchUp(client, posts, rooms);
    catchUp = new ChannelCatchUp(channels, surroundings.cursors(), history);
    inbox = new MattermostInbox(directory, posts, rooms, catchUp::isComplete);
    var proof = new MattermostProof(config.token());
    var door = surroundings.door();
    var forms = new MattermostForms(client, door.open(MattermostDoor.FORMS, this::form), proof);
    calls = new MattermostDoor(proof, directory, rooms, posts, forms, waiting.clock());
    var address = door.open(MattermostDoor.ACTIONS, calls::action);
    var token = config.commandToken();
    if (token != null) {
      door.open(MattermostDoor.COMMAND, (call, events) -> this.command(call, token, events));
    }
    var buttons = new MattermostButtons(address, proof, directory, config.speech().prefix());
    sender = new MattermostSender(client, directory, rooms, buttons, waiting, this::refused);
    probe = new MattermostProbe(client, directory, buttons);
  }

  private Door.Answer form(Door.Call call, ChatEvents events) {
    return calls.form(call, events);
  }

  private Door.Answer command(Door.Call call, Secret token, ChatEvents events) {
    return calls.command(call, token, events);
  }

  private void refused(String why) {
    presence.tell(current -> current.fail(new SignInException(why)));
  }

  @Override
  public String platform() {
    return MattermostPlatform.NAME;
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
    return MattermostChannel.SPELLING.channel(connection, named);
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
    presence.tell(MattermostPresence::look);
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
    return EnumSet.complementOf(EnumSet.of(Capability.IDEMPOTENT_SEND, Capability.HOME));
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
    var line = WebSocketLine.open(client.socket(), timing.socket());
    try (var here =
        new MattermostPresence(self, line, rooms, catchUp, inbox, events, waiting.clock())) {
      presence.during(here, () -> here.listen(config.token(), probe::run));
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
  public Health health() {
    var health = presence.health();
    var trouble = probe.trouble();
    return health.connected() && trouble != null
        ? new Health(true, health.caughtUp(), health.detail() + "; " + trouble)
        : health;
  }

  @Override
  public void close() {
    loop.close();
    client.close();
  }
}
