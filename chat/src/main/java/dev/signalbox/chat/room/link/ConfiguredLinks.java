package dev.signalbox.chat.room.link;

import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.link.JdbcLinkStore.Linked;
import dev.signalbox.chat.room.link.JdbcLinkStore.Sought;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The links of signalbox.yaml, which are laid over the rows at start: a channel that it names
/// belongs to the room that it says, and what it does not say any more is gone. It speaks of the
/// connections that it has: those of other servers are theirs. A channel that was found under its
/// name once stays the one that is meant, whatever is called so later.
public final class ConfiguredLinks {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredLinks.class);

  private final List<Wanted> configured;
  private final Set<String> connections;
  private final Audit audit;

  public ConfiguredLinks(LinkConfig config, Audit audit) {
    configured = config.links().stream().map(Wanted::of).toList();
    this.connections = config.connections();
    this.audit = audit;
  }

  /// A configured link, which has an id or a name.
  private record Wanted(String room, String connection, @Nullable String place, String name) {
    static Wanted of(LinkConfig.Configured link) {
      return switch (link.channel()) {
        case Channel.At(var place) ->
            new Wanted(link.room(), link.connection(), place.room(), place.room());
        case Channel.Sought(String name) -> new Wanted(link.room(), link.connection(), null, name);
        case Channel.Impossible(String why) -> throw new IllegalArgumentException(why);
      };
    }

    boolean means(Linked row) {
      return row.link().connection().equals(connection)
          && (place == null ? name.equals(row.named()) : place.equals(row.link().place()));
    }

    boolean means(Sought row) {
      return place == null && row.connection().equals(connection) && row.name().equals(name);
    }

    boolean isLaid(Stored stored) {
      return Stream.concat(
              stored.links.stream().filter(row -> means(row) && row.configured()).map(Linked::room),
              stored.sought.stream()
                  .filter(row -> means(row) && row.configured())
                  .map(Sought::room))
          .anyMatch(room::equals);
    }

    String shown() {
      return name + " on " + connection;
    }
  }

  /// The rows there are.
  private record Stored(List<Linked> links, List<Sought> sought) {
    static Stored of(Handle handle, JdbcLinkStore store) {
      return new Stored(store.all(handle), store.sought(handle));
    }
  }

  public boolean isLaid(Handle handle, JdbcLinkStore store) {
    Stored stored = Stored.of(handle, store);
    return configured.stream().allMatch(wanted -> wanted.isLaid(stored))
        && gone(stored).findAny().isEmpty()
        && goneSought(stored).findAny().isEmpty();
  }

  private Stream<Linked> gone(Stored stored) {
    return stored.links.stream()
        .filter(row -> row.configured() && connections.contains(row.link().connection()))
        .filter(row -> configured.stream().noneMatch(wanted -> wanted.means(row)));
  }

  private Stream<Sought> goneSought(Stored stored) {
    return stored.sought.stream()
        .filter(row -> row.configured() && connections.contains(row.connection()))
        .filter(row -> configured.stream().noneMatch(wanted -> wanted.means(row)));
  }

  public void lay(Transaction transaction, JdbcLinkStore store) {
    Stored stored = Stored.of(transaction.handle(), store);
    gone(stored)
        .forEach(row -> {
          store.remove(transaction.handle(), row.link());
          unlinked(transaction, row.room(), shown(row));
        });
    goneSought(stored)
        .forEach(row -> {
          store.remove(transaction.handle(), row);
          unlinked(transaction, row.room(), row.name() + " on " + row.connection());
        });
    for (Wanted wanted : configured) {
      if (!wanted.isLaid(stored)) {
        put(transaction, store, wanted, stored);
        audit.append(transaction, record("room.linked", wanted.room(), wanted.shown()));
      }
    }
  }

  private static void put(
      Transaction transaction, JdbcLinkStore store, Wanted wanted, Stored stored) {
    List<Linked> known = stored.links.stream().filter(wanted::means).toList();
    for (Linked row : known) {
      if (!row.room().equals(wanted.room())) {
        LOG.warn(
            "signalbox.yaml: {} is linked to #{}; it was linked to #{}",
            wanted.shown(),
            wanted.room(),
            row.room());
      }
      var now = new Linked(row.link(), wanted.room(), true, row.named());
      store.put(transaction.handle(), now, null, transaction.now());
    }
    String place = wanted.place();
    if (known.isEmpty() && place == null) {
      var sought = new Sought(wanted.connection(), wanted.name(), wanted.room(), true);
      store.put(transaction.handle(), sought, null, transaction.now());
    } else if (known.isEmpty() && place != null) {
      var link = new RoomLinks.Link(wanted.connection(), place);
      var linked = new Linked(link, wanted.room(), true, null);
      store.put(transaction.handle(), linked, null, transaction.now());
    }
  }

  private void unlinked(Transaction transaction, String room, String channel) {
    audit.append(transaction, record("room.unlinked", room, channel));
    LOG.warn("signalbox.yaml: #{} is not linked to {} any more", room, channel);
  }

  private static String shown(Linked linked) {
    String named = linked.named();
    return (named == null ? linked.link().place() : named) + " on " + linked.link().connection();
  }

  private static AuditEntry record(String kind, String room, String channel) {
    return new AuditEntry(kind, null, null, room, null, null, "ok", Map.of("channel", channel));
  }
}
