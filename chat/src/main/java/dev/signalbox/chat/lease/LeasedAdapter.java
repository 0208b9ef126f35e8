package dev.signalbox.chat.lease;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An adapter that is started while this server holds its connection, as often as that is. Each
/// time the one behind it is another, since an adapter is started once; what it serves stays. While
/// the connection is not held it is there, and not started.
public final class LeasedAdapter implements ChatAdapter {
  private final Supplier<ChatAdapter> maker;
  private final TrafficMeter traffic;
  private volatile ChatAdapter present;
  private volatile boolean held;
  private boolean used;
  private @Nullable Set<Place> places;
  private @Nullable Set<String> names;

  /// @param maker makes one that is not started
  public LeasedAdapter(Supplier<ChatAdapter> maker, InstantSource clock) {
    this.maker = maker;
    this.traffic = new TrafficMeter(clock);
    present = maker.get();
  }

  /// Whether this server holds the connection.
  public boolean isHeld() {
    return held;
  }

  /// What goes over it.
  public TrafficMeter traffic() {
    return traffic;
  }

  @Override
  public synchronized void start(ChatEvents events) {
    if (held) {
      throw new IllegalStateException(connection() + " is held already");
    }
    if (used) {
      renew();
    }
    used = true;
    held = true;
    present.start(event -> {
      ChatEvents.Reply reply = events.take(event);
      traffic.heard();
      return reply;
    });
  }

  /// Ends what was started, and has another ready.
  public synchronized void giveBack() {
    close();
    renew();
    used = false;
  }

  private void renew() {
    present = maker.get();
    if (places != null) {
      present.serve(places);
    }
    if (names != null) {
      present.seek(names);
    }
  }

  @Override
  public synchronized void close() {
    held = false;
    present.close();
  }

  @Override
  public synchronized void serve(Set<Place> wanted) {
    places = Set.copyOf(wanted);
    present.serve(wanted);
  }

  @Override
  public synchronized void seek(Set<String> wanted) {
    names = Set.copyOf(wanted);
    present.seek(wanted);
  }

  @Override
  public String platform() {
    return present.platform();
  }

  @Override
  public String connection() {
    return present.connection();
  }

  @Override
  public Map<String, String> rooms() {
    return present.rooms();
  }

  @Override
  public Channel channel(String name) {
    return present.channel(name);
  }

  @Override
  public char commandPrefix() {
    return present.commandPrefix();
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return present.capabilities(place);
  }

  @Override
  public Duration quiet(Place place) {
    return present.quiet(place);
  }

  @Override
  public Direct direct(String userId) {
    return present.direct(userId);
  }

  @Override
  public boolean hasAddresses() {
    return present.hasAddresses();
  }

  @Override
  public Delivery send(Outgoing message) {
    return counted(present.send(message));
  }

  private Delivery counted(Delivery delivery) {
    traffic.sent(delivery);
    return delivery;
  }

  @Override
  public Delivery react(Reaction reaction) {
    return counted(present.react(reaction));
  }

  @Override
  public Delivery share(OutgoingFile file) {
    return counted(present.share(file));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) {
    return counted(present.withdraw(withdrawal));
  }

  @Override
  public Health health() {
    return present.health();
  }

  @Override
  public Health probe() {
    return present.probe();
  }
}
