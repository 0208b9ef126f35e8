package dev.signalbox.adapters.kit.channel;

import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvent.RoomLost;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The channels that a connection serves or looks for, as their platform has described them, and
/// what was told of them since we are connected. Safe for many threads.
public final class ServedChannels {
  private final String connection;
  private final ChannelSpelling spelling;
  private final Set<String> configured;
  private final Map<String, PlatformChannel> known = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Set<String> served;
  private volatile Set<String> sought;

  /// @param configured the channels of the configuration, by name or id
  public ServedChannels(
      String connection, ChannelSpelling spelling, Collection<String> configured) {
    this.connection = connection;
    this.spelling = spelling;
    this.configured = configured.stream().map(spelling::of).collect(Collectors.toUnmodifiableSet());
    sought =
        this.configured.stream()
            .filter(spelling.isId().negate())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// From now on we hear and speak to all at these places.
  public void serve(Set<Place> places) {
    served = places.stream().map(Place::room).collect(Collectors.toUnmodifiableSet());
  }

  /// From now on these names are looked for.
  public void seek(Set<String> names) {
    sought = Set.copyOf(names);
  }

  /// The names that are looked for.
  public Set<String> sought() {
    return sought;
  }

  /// A channel, or whatever else has an id there.
  public Place place(String channel) {
    return place(channel, "");
  }

  /// A thread of a channel.
  ///
  /// @param root the message that it hangs on, or empty
  public Place place(String channel, String root) {
    return new Place(connection, channel, root.isEmpty() ? null : root);
  }

  /// True where we hear and speak to all.
  public boolean serves(String channel) {
    return served().contains(channel);
  }

  /// The ids of what is served. Until that is said it is where the configuration has us.
  public Set<String> served() {
    var places = served;
    if (places != null) {
      return places;
    }
    var ids = new HashSet<>(configured);
    known.values().stream()
        .filter(channel -> configured.contains(spelling.of(channel.name())))
        .forEach(channel -> ids.add(channel.id()));
    ids.removeIf(spelling.isId().negate());
    return ids;
  }

  /// What was found under an id.
  public Optional<PlatformChannel> known(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /// True when it was told who can read a channel, since we are connected.
  public boolean isTold(String channel) {
    return told.contains(channel);
  }

  /// The served channels that we can hear, in no order.
  public List<String> heard() {
    return served().stream()
        .filter(id -> known(id).filter(channel -> channel.loss() == null).isPresent())
        .toList();
  }

  /// What was told may be no longer true.
  public void forget() {
    told.clear();
  }

  /// Tells what a channel is, where it is served or looked for.
  public void tell(PlatformChannel channel, ChatEvents events) {
    var spelled = spelling.of(channel.name());
    var name = sought.contains(spelled) ? spelled : null;
    known.put(channel.id(), channel);
    if (name != null || (serves(channel.id()) && channel.loss() == null)) {
      events.take(new RoomFound(place(channel.id()), channel.name(), channel.readers(), name));
      told.add(channel.id());
    }
    var loss = channel.loss();
    if (loss != null) {
      lose(channel.id(), loss, events);
    }
  }

  /// Tells that we can neither hear nor speak in a channel any more, where that was the case.
  public void lose(String id, Loss loss, ChatEvents events) {
    if (serves(id) || isTold(id)) {
      events.take(new RoomLost(place(id), loss));
      told.add(id);
    }
    known.computeIfPresent(id, (_, channel) -> channel.lost(loss));
  }
}
