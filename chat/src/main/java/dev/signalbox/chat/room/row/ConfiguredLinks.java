package dev.signalbox.chat.room.row;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.row.JdbcLinkStore.Linked;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The links of signalbox.yaml, which are laid over the rows at start: a channel that it names
/// belongs to the room that it says, and what it does not say any more is gone. It speaks of the
/// connections that it has: those of other servers are theirs.
public final class ConfiguredLinks {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredLinks.class);

  private final List<Linked> configured;
  private final Set<String> connections;
  private final Audit audit;

  /// @param connections the chat platforms of this file
  public ConfiguredLinks(RoomLinks links, Set<String> connections, Audit audit) {
    configured =
        links.rooms().entrySet().stream()
            .map(entry -> new Linked(entry.getKey(), entry.getValue(), true))
            .toList();
    this.connections = Set.copyOf(connections);
    this.audit = audit;
  }

  public boolean isLaid(List<Linked> rows) {
    return rows.containsAll(configured) && gone(rows).isEmpty();
  }

  private List<Linked> gone(List<Linked> rows) {
    Set<RoomLinks.Link> said = configured.stream().map(Linked::link).collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> row.configured() && connections.contains(row.link().connection()))
        .filter(row -> !said.contains(row.link()))
        .toList();
  }

  public void lay(Transaction transaction, JdbcLinkStore store) {
    List<Linked> rows = store.all(transaction.handle());
    for (Linked row : gone(rows)) {
      store.remove(transaction.handle(), row.link());
      audit.append(transaction, record("room.unlinked", row));
      LOG.warn("signalbox.yaml: #{} is not linked to {} any more", row.room(), shown(row));
    }
    for (Linked wanted : configured) {
      if (!rows.contains(wanted)) {
        store.put(transaction.handle(), wanted, null, transaction.now());
        audit.append(transaction, record("room.linked", wanted));
        rows.stream()
            .filter(row -> row.link().equals(wanted.link()) && !row.room().equals(wanted.room()))
            .forEach(row ->
                LOG.warn(
                    "signalbox.yaml: {} is linked to #{}; it was linked to #{}",
                    shown(wanted),
                    wanted.room(),
                    row.room()));
      }
    }
  }

  private static String shown(Linked linked) {
    return linked.link().place() + " on " + linked.link().connection();
  }

  private static AuditEntry record(String kind, Linked linked) {
    return new AuditEntry(
        kind, null, null, linked.room(), null, null, "ok", Map.of("channel", shown(linked)));
  }
}
