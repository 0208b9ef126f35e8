package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One connection to a Matrix homeserver, as one of its users.
final class MatrixAdapter implements ChatAdapter {
  private static final Duration RETRY = Duration.ofSeconds(5);

  /// Edits count like messages, of which a server takes ten at once and then one every five
  /// seconds.
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final String connection;
  private final MatrixConfig config;
  private final MatrixTiming timing;
  private final Waiting waiting;
  private final Cursors cursors;
  private final ConnectionLoop loop;
  private final MatrixRooms rooms = new MatrixRooms();
  private volatile @Nullable MatrixClient client;
  private volatile @Nullable MatrixConnection current;
  private volatile @Nullable MatrixSending sending;

  MatrixAdapter(
      String connection,
      MatrixConfig config,
      MatrixTiming timing,
      Waiting waiting,
      Cursors cursors) {
    this.connection = connection;
    this.config = config;
    this.timing = timing;
    this.waiting = waiting;
    this.cursors = cursors;
    loop =
        new ConnectionLoop(connection, config.server().getAuthority(), waiting, new SecureRandom());
    rooms.serve(
        config.rooms().values().stream().filter(MatrixIds::isRoom).collect(Collectors.toSet()));
  }

  @Override
  public String platform() {
    return MatrixPlatform.NAME;
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
  public Channel channel(String name) {
    if (MatrixIds.isRoom(name)) {
      return new Channel.At(new Place(connection, name, null));
    }
    return MatrixIds.isAlias(name)
        ? new Channel.Sought(name)
        : new Channel.Impossible("a room is written like #payments:example.org, or as its id");
  }

  @Override
  public Direct direct(String userId) {
    var now = current;
    var sender = sending;
    if (loop.isClosed()) {
      return new Direct.Refused("the connection " + connection + " is closed");
    }
    if (now == null || sender == null || !now.isReady()) {
      return new Direct.Later(RETRY, health().detail());
    }
    try {
      return sender.direct(userId);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Direct.Later(RETRY, "interrupted");
    }
  }

  @Override
  public void serve(Set<Place> places) {
    rooms.serve(places.stream().map(Place::room).collect(Collectors.toSet()));
    settle();
  }

  @Override
  public void seek(Set<String> names) {
    rooms.seek(names);
    settle();
  }

  /// Comes to rooms and leaves them behind the caller's back; what is not done now is done in the
  /// next stay.
  private void settle() {
    var now = current;
    if (now != null && now.isReady()) {
      Thread.ofVirtual().name("chat-" + connection + "-rooms").start(now::settle);
    }
  }

  @Override
  public char commandPrefix() {
    return config.speech().prefix();
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return EnumSet.of(
        Capability.EDIT,
        Capability.THREADS,
        Capability.DIRECT,
        Capability.MARKDOWN,
        Capability.IDEMPOTENT_SEND,
        Capability.CATCH_UP,
        Capability.REACT,
        Capability.FILES);
  }

  @Override
  public Duration quiet(Place place) {
    return QUIET;
  }

  @Override
  public void start(ChatEvents events) {
    var asked = new MatrixClient(config, timing);
    var context = new MatrixContext(connection, config, waiting.clock(), events);
    var stream = new MatrixConnection(context, asked, rooms, cursors);
    client = asked;
    sending = stream.sending();
    current = stream;
    loop.start(stream::stay);
  }

  @Override
  public Delivery send(Outgoing message) {
    return spoken(sender -> {
      var impossible = sender.impossible(message);
      return impossible.isPresent() ? new Delivery.Refused(impossible.get()) : sender.send(message);
    });
  }

  @Override
  public Delivery react(Reaction reaction) {
    return spoken(sender -> sender.react(reaction));
  }

  @Override
  public Delivery share(OutgoingFile file) {
    return spoken(sender -> sender.share(file));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) {
    return spoken(sender -> sender.withdraw(withdrawal));
  }

  /// What is said while we are there.
  private interface Saying {
    Delivery by(MatrixSending sender) throws InterruptedException;
  }

  private Delivery spoken(Saying saying) {
    var now = current;
    var sender = sending;
    if (loop.isClosed()) {
      return new Delivery.Refused("the connection " + connection + " is closed");
    }
    if (now == null || sender == null || !now.isReady()) {
      return new Delivery.Later(RETRY, health().detail(), Delivery.Stops.CONNECTION);
    }
    try {
      return saying.by(sender);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Delivery.Uncertain("interrupted while sending");
    }
  }

  @Override
  public Health probe() {
    var open = client;
    return open == null ? health() : ConnectionLoop.probed(this, open::whoAmI);
  }

  @Override
  public Health health() {
    var now = current;
    if (loop.isClosed() || now == null || !now.isReady()) {
      return new Health(false, loop.trouble());
    }
    var detail = "connected to " + config.server().getAuthority() + " as " + now.self().user();
    return new Health(true, detail + rooms.describe());
  }

  @Override
  public void close() {
    loop.close();
    var open = client;
    if (open != null) {
      open.close();
    }
  }
}
