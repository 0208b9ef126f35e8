package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcWire;
import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.text.PlainRendering;
import dev.signalbox.adapters.kit.text.PlainRendering.Rendered;
import dev.signalbox.adapters.kit.text.TextUnit;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One connection to an IRC server, kept up until it is closed or the server refuses the sign-in.
final class IrcAdapter implements ChatAdapter {
  /// Bytes of a whole line of ours: the server puts our address in front and cuts at 512.
  private static final int BUDGET = 400;

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int WORD_BYTES = 16;

  private final String connection;
  private final IrcConfig config;
  private final IrcTiming timing;
  private final Waiting waiting;
  private final SecureRandom random;
  private final Cursors cursors;
  private final ConnectionLoop loop;
  private volatile List<String> channels;
  private volatile @Nullable IrcSession session;
  private volatile @Nullable Instant awaySince;

  IrcAdapter(
      String connection,
      IrcConfig config,
      IrcTiming timing,
      Waiting waiting,
      SecureRandom random,
      Cursors cursors) {
    this.connection = connection;
    this.config = config;
    this.timing = timing;
    this.waiting = waiting;
    this.random = random;
    this.cursors = cursors;
    loop = new ConnectionLoop(connection, config.server(), waiting, random);
    channels = List.copyOf(config.rooms().values());
  }

  @Override
  public String platform() {
    return IrcPlatform.NAME;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Map<String, String> rooms() {
    return config.rooms();
  }

  /// A channel is its name.
  @Override
  public Channel channel(String named) {
    return IrcConfig.channel(named)
        .<Channel>map(
            name -> new Channel.At(new Place(connection, served(name).orElse(name), null)))
        .orElseGet(() -> new Channel.Impossible("a channel is written like #payments"));
  }

  /// A conversation is known by the account, whatever its nick: nicks are anybody's.
  @Override
  public Direct direct(String userId) {
    var current = session;
    if (current == null || !current.isReady()) {
      return loop.isClosed()
          ? new Direct.Refused("the connection " + connection + " is closed")
          : new Direct.Later(RETRY, health().detail());
    }
    return current
        .nick(userId)
        .<Direct>map(nick -> new Direct.Opened(new Place(connection, userId, null)))
        .orElseGet(() -> new Direct.Refused("nobody in a channel of ours is " + userId));
  }

  @Override
  public void serve(Set<Place> places) {
    channels = places.stream().map(Place::room).sorted().toList();
    var current = session;
    if (current != null) {
      current.serve(channels);
    }
  }

  @Override
  public char commandPrefix() {
    return config.speech().prefix();
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    var capabilities = EnumSet.of(Capability.DIRECT);
    var current = session;
    if (current != null && current.keepsHistory()) {
      capabilities.add(Capability.CATCH_UP);
    }
    return capabilities;
  }

  @Override
  public void start(ChatEvents events) {
    awaySince = cursors.heardUntil(connection).orElse(null);
    var context = new IrcContext(connection, config, timing, waiting, events, this::word);
    loop.start(() -> stay(context));
  }

  private String word() {
    var bytes = new byte[WORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void stay(IrcContext context) throws IOException, SignInException {
    try (var wire = IrcWire.open(config, timing);
        var current = new IrcSession(context, wire, cursors, awaySince)) {
      session = current;
      current.serve(channels);
      try {
        current.run();
      } finally {
        session = null;
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
    if (message.replaces() != null) {
      return new Delivery.Refused("IRC cannot change a message that was sent");
    }
    if (message.place().thread() != null) {
      return new Delivery.Refused("IRC has no threads");
    }
    var current = session;
    var onlyFor = message.onlyFor();
    var room = message.place().room();
    if (onlyFor == null && served(room).isEmpty() && !IrcIdentity.isId(room)) {
      return new Delivery.Refused("no room of " + connection + " and no account: see its rooms");
    }
    if (current == null || !current.isReady()) {
      return new Delivery.Later(RETRY, health().detail());
    }
    var person = onlyFor == null ? room : onlyFor;
    var channel = onlyFor == null ? served(room) : Optional.<String>empty();
    return channel
        .or(() -> addressee(current, person))
        .map(name -> deliver(current, name, message))
        .orElseGet(() -> new Delivery.Refused("the person it is for is not here any longer"));
  }

  private Delivery deliver(IrcSession current, String target, Outgoing message) {
    var overhead = TextUnit.BYTES.length("NOTICE " + target + " :\r\n");
    var text =
        PlainRendering.render(
            message.card(), capabilities(message.place()), message.link(), commandPrefix());
    var lines =
        IrcLayout.fit(
            calling(text, current, message.pings()),
            message.author(),
            message.link(),
            BUDGET - overhead);
    return lines.isEmpty()
        ? new Delivery.Refused("there is nothing to show in this message")
        : current.deliver(target, lines);
  }

  /// People's own programs tell them of a line with their nick.
  private static Rendered calling(Rendered text, IrcSession current, List<Account> pings) {
    var nicks = pings.stream().flatMap(account -> current.nick(account.userId()).stream()).toList();
    if (nicks.isEmpty() || text.body().isEmpty()) {
      return text;
    }
    var body = new ArrayList<>(text.body());
    body.set(0, String.join(", ", nicks) + ": " + body.getFirst());
    return new Rendered(body, text.actions(), text.lost());
  }

  /// The channel of ours that the server takes this one for, or may while it has not said.
  private Optional<String> served(String channel) {
    var current = session;
    var server = current == null ? new IrcServer() : current.server();
    return channels.stream()
        .filter(ours -> server.fold(ours).equals(server.fold(channel)))
        .findFirst();
  }

  private static Optional<String> addressee(IrcSession current, String userId) {
    var unknown = IrcIdentity.nickOfUnknown(userId);
    return IrcText.isNick(unknown) ? Optional.of(unknown) : current.nick(userId);
  }

  @Override
  public Health health() {
    var current = session;
    if (loop.isClosed() || current == null) {
      return new Health(false, loop.trouble());
    }
    return current.isReady()
        ? new Health(
            true,
            current.hasCaughtUp(),
            "connected to " + config.server() + " " + current.describe())
        : new Health(false, "signing in to " + config.server());
  }

  @Override
  public void close() {
    var current = session;
    if (current == null) {
      loop.close();
    } else {
      loop.close(current::quit);
    }
  }
}
