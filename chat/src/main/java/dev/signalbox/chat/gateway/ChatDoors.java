package dev.signalbox.chat.gateway;

import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Door;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The doors of all connections of this server, and what is open at them. Adapters open them before
/// there is anything to hand over to: until then who calls is asked to come back. Safe for many
/// threads.
public final class ChatDoors {
  /// What the addresses of all doors begin with; the connection and the name follow.
  public static final String PATH = "/chat/";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Duration STARTING = Duration.ofSeconds(2);

  private final Map<String, Door.Taker> takers = new ConcurrentHashMap<>();
  private volatile @Nullable Reached reached;

  /// Where calls come in, and where they go.
  private record Reached(URI base, ChatEvents events) {}

  /// The door of a connection, for one adapter. What the next one of the same connection opens
  /// takes the place of what this one did.
  public Door of(String connection) {
    Set<String> opened = ConcurrentHashMap.newKeySet();
    return (name, taker) -> {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "'" + name + "' cannot end an address: use small letters, digits and hyphens");
      }
      if (!opened.add(name)) {
        throw new IllegalStateException(path(connection, name) + " is open already");
      }
      takers.put(path(connection, name), taker);
      return () -> address(connection, name);
    };
  }

  private Optional<URI> address(String connection, String name) {
    return Optional.ofNullable(reached).map(now -> URI.create(now.base() + path(connection, name)));
  }

  private static String path(String connection, String name) {
    return PATH + connection + "/" + name;
  }

  /// From now on calls are taken.
  ///
  /// @param base where this server is reached, without a slash at its end
  public void begin(URI base, ChatEvents events) {
    reached = new Reached(base, events);
  }

  /// Who takes the calls of an address; empty where nobody does.
  public Optional<Function<Door.Call, Door.Answer>> at(String connection, String name) {
    return Optional.ofNullable(takers.get(path(connection, name)))
        .map(taker -> call -> taker.take(call, events()));
  }

  private ChatEvents events() {
    Reached now = reached;
    if (now == null) {
      throw new BusyException("Signalbox is starting", STARTING);
    }
    return now.events();
  }

  /// Takes no more calls.
  public void shut() {
    takers.clear();
  }
}
