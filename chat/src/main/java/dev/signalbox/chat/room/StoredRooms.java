package dev.signalbox.chat.room;

import dev.signalbox.chat.room.link.ConfiguredLinks;
import dev.signalbox.chat.room.link.JdbcLinkStore;
import dev.signalbox.chat.room.link.LinkList;
import dev.signalbox.chat.room.row.JdbcRoomStore;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms and their links as their rows are now, whichever server changed them: what is kept in
/// memory is used only after the database said that it is still right. Where it cannot say so,
/// nobody sees anything.
public final class StoredRooms implements Supplier<RoomList>, LinkedPlaces.LinkLookup {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRooms.class);

  private final Database database;
  private final Audit audit;
  private final LinkConfig linking;
  private final JdbcRoomStore store = new JdbcRoomStore();
  private final JdbcLinkStore links = new JdbcLinkStore();
  private volatile @Nullable Kept kept;

  private StoredRooms(Database database, Audit audit, LinkConfig linking) {
    this.database = database;
    this.audit = audit;
    this.linking = linking;
  }

  /// Lays the configured rooms and links over the rows: they win over what was there. A room that
  /// is not configured any more is archived, with the members that it had; such a link is gone.
  public static StoredRooms open(
      Database database, Audit audit, RoomConfig config, LinkConfig linking) {
    var rooms = new StoredRooms(database, audit, linking);
    var overlay = new ConfiguredLinks(linking, audit);
    boolean same =
        rooms.overlay(rooms.get(), config).isEmpty()
            && database.read(handle -> overlay.isLaid(handle, rooms.links));
    if (!same) {
      database.write(transaction -> {
        rooms.lay(transaction, config);
        overlay.lay(transaction, rooms.links);
        return true;
      });
    }
    return rooms;
  }

  @Override
  public RoomList get() {
    return kept().rooms;
  }

  private Kept kept() {
    Kept known = kept;
    return known != null && known.version == database.look(store::version) ? known : read();
  }

  private Kept read() {
    return database.read(handle -> {
      List<Room> all = store.all(handle);
      LinkList linked = LinkList.read(handle, linking, links, all);
      var known = new Kept(store.version(handle), new RoomList(all, linked.carried()), linked);
      if (!database.isWriting()) {
        kept = known;
      }
      return known;
    });
  }

  @Override
  public RoomLinks now() {
    return get().links();
  }

  @Override
  public Map<String, LinkedPlaces.Wanted> wanted() {
    return kept().links.wanted();
  }

  @Override
  public List<LinkedPlaces.Remark> remarks() {
    return kept().links.remarks();
  }

  @Override
  public List<RoomLinks.Link> linksOf(Handle handle, String room) {
    return linking.connections().isEmpty()
        ? List.of()
        : links.carried(handle, room, linking::allows).stream().filter(this::isOurs).toList();
  }

  private boolean isOurs(RoomLinks.Link link) {
    return linking.connections().contains(link.connection());
  }

  @Override
  public boolean isWithheld(Handle handle, RoomLinks.Link link) {
    return links.isWithheld(handle, link, linking::allows);
  }

  private void lay(Transaction transaction, RoomConfig config) {
    store.turn(transaction.handle());
    var now = new RoomList(store.all(transaction.handle()));
    for (Room room : overlay(now, config)) {
      Optional<Room> old = now.named(room.name());
      if (old.isEmpty()) {
        store.insert(transaction.handle(), room, null, transaction.now());
      } else {
        store.replace(transaction.handle(), room, transaction.now());
      }
      audit.append(transaction, record(room));
      old.ifPresent(before -> LOG.warn("{}", told(before, room)));
    }
  }

  /// The rooms that the configuration makes different.
  private List<Room> overlay(RoomList now, RoomConfig config) {
    var changed = new ArrayList<Room>();
    Map<String, Room> configured =
        config.rooms().stream()
            .collect(Collectors.toMap(Room::name, room -> room, (one, _) -> one, TreeMap::new));
    for (Room room : configured.values()) {
      if (now.named(room.name()).filter(old -> same(old, room)).isEmpty()) {
        changed.add(room);
      }
    }
    now.all().stream()
        .filter(room -> room.configured() && !room.archived())
        .filter(room -> !configured.containsKey(room.name()))
        .forEach(room -> changed.add(room.archived(true)));
    return changed;
  }

  private static boolean same(Room one, Room other) {
    return one.topic().equals(other.topic())
        && new HashSet<>(one.members()).equals(new HashSet<>(other.members()))
        && one.configured() == other.configured()
        && one.archived() == other.archived();
  }

  private static AuditEntry record(Room room) {
    return new AuditEntry(
        room.archived() ? "room.archived" : "room.configured",
        null,
        null,
        room.name(),
        null,
        null,
        "ok",
        Map.of("topic", room.topic(), "members", String.join(", ", room.members())));
  }

  private static String told(Room old, Room now) {
    String room = "signalbox.yaml: rooms." + now.name();
    if (now.archived()) {
      return room + " is gone: the room is archived, its members can go on reading it";
    }
    if (!old.configured()) {
      return room + " takes the place of a room that people made, with its members and topic";
    }
    return room
        + (old.archived() ? " is back" : " changed")
        + ": members were "
        + String.join(", ", old.members())
        + " and are "
        + String.join(", ", now.members());
  }

  /// What was read under a version.
  private record Kept(long version, RoomList rooms, LinkList links) {}
}
