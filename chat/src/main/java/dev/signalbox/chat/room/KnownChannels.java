package dev.signalbox.chat.room;

import dev.signalbox.chat.room.link.ChannelText;
import dev.signalbox.chat.room.link.JdbcChannelStore;
import dev.signalbox.chat.room.link.JdbcLinkStore;
import dev.signalbox.chat.room.link.JdbcLinkStore.Linked;
import dev.signalbox.chat.room.link.JdbcLinkStore.Sought;
import dev.signalbox.chat.room.link.KnownChannel;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvent.RoomLost;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The verbs of what connections find of channels: kept for every server and for the next start,
/// and told in the room where it changes something. Of channels that no room is linked to nothing
/// is kept.
public final class KnownChannels {
  private static final int LONGEST_NAME = 100;

  private final Database database;
  private final RoomChanges changes;
  private final Audit audit;
  private final JdbcLinkStore links = new JdbcLinkStore();
  private final JdbcChannelStore channels = new JdbcChannelStore();

  public KnownChannels(Database database, Rooms rooms, Events events, Audit audit, People people) {
    this.database = database;
    this.changes = new RoomChanges(rooms, events, people);
    this.audit = audit;
  }

  /// A channel is there, or is another than it was.
  public void found(RoomFound event) {
    RoomLinks.Link link = RoomLinks.Link.to(event.place());
    var channel = new KnownChannel(link, named(event.name()), event.readers(), null);
    if (!database.read(handle -> isKnown(handle, channel, event.sought()))) {
      database.write(transaction -> {
        RoomList now = changes.turn(transaction);
        found(transaction, now, channel, event.sought());
        return true;
      });
    }
  }

  private static String named(String name) {
    String line = VisibleText.line(name);
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
  }

  /// Also what does not concern us.
  private boolean isKnown(Handle handle, KnownChannel channel, @Nullable String sought) {
    RoomLinks.Link link = channel.link();
    return sought(handle, link, sought).isEmpty()
        && (links.find(handle, link).isEmpty()
            || channels.find(handle, link).filter(channel::equals).isPresent());
  }

  private Optional<Sought> sought(Handle handle, RoomLinks.Link link, @Nullable String name) {
    return name == null ? Optional.empty() : links.sought(handle, link.connection(), name);
  }

  private void found(
      Transaction transaction, RoomList now, KnownChannel channel, @Nullable String name) {
    Handle handle = transaction.handle();
    RoomLinks.Link link = channel.link();
    Optional<Linked> linked = links.find(handle, link);
    Optional<Sought> sought = sought(handle, link, name);
    if (linked.isPresent()) {
      Optional<KnownChannel> before = channels.find(handle, link);
      String room = linked.get().room();
      boolean carried = changes.carries(transaction, room, link);
      channels.put(handle, channel, transaction.now());
      boolean carries = changes.carries(transaction, room, link);
      tell(transaction, now, room, ChannelText.found(channel, before, carried, carries));
    } else if (sought.isPresent()) {
      links.bind(handle, sought.get(), link);
      channels.put(handle, channel, transaction.now());
      String room = sought.get().room();
      record(transaction, room, sought.get().name(), link);
      boolean carries = changes.carries(transaction, room, link);
      tell(transaction, now, room, List.of(ChannelText.bound(channel, carries)));
    }
  }

  /// A channel can be neither heard nor written to.
  public void lost(RoomLost event) {
    RoomLinks.Link link = RoomLinks.Link.to(event.place());
    if (database.read(handle -> there(handle, link, event.loss()).isPresent())) {
      database.write(transaction -> {
        RoomList now = changes.turn(transaction);
        there(transaction.handle(), link, event.loss())
            .ifPresent(channel -> {
              channels.put(transaction.handle(), channel.lost(event.loss()), transaction.now());
              String room = links.find(transaction.handle(), link).orElseThrow().room();
              tell(transaction, now, room, List.of(ChannelText.lost(channel, event.loss())));
            });
        return true;
      });
    }
  }

  /// What is known of a linked channel that is not known to be lost like this.
  private Optional<KnownChannel> there(Handle handle, RoomLinks.Link link, Loss loss) {
    return links.find(handle, link).isEmpty()
        ? Optional.empty()
        : channels.find(handle, link).filter(known -> known.loss() != loss);
  }

  private void tell(Transaction transaction, RoomList now, String name, List<String> news) {
    Optional<Room> room = now.named(name).filter(one -> !one.archived());
    if (room.isPresent() && !news.isEmpty()) {
      changes.tell(transaction, room.get(), String.join(" ", news));
    }
  }

  private void record(Transaction transaction, String room, String name, RoomLinks.Link link) {
    audit.append(
        transaction,
        new AuditEntry(
            "room.found",
            null,
            null,
            room,
            null,
            null,
            "ok",
            Map.of("channel", name + " on " + link.connection(), "place", link.place())));
  }
}
