package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.VisibleCard;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Carries what is for one person alone over connections one by one, each time once: it is not sent
/// again where nobody knows whether it arrived, unless that is harmless there.
public final class DirectDelivery {
  private final Outbox outbox;
  private final Map<String, ChatAdapter> adapters = new TreeMap<>();

  /// @param adapters of all connections that there are
  public DirectDelivery(Outbox outbox, Collection<? extends ChatAdapter> adapters) {
    this.outbox = outbox;
    adapters.forEach(adapter -> this.adapters.put(adapter.connection(), adapter));
  }

  /// The names of all connections.
  public Set<String> connections() {
    return Set.copyOf(adapters.keySet());
  }

  /// Those on which people have addresses in place of accounts.
  public Set<String> addressed() {
    return adapters.values().stream()
        .filter(ChatAdapter::hasAddresses)
        .map(ChatAdapter::connection)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Where somebody is who says that this is their address over a connection of [#addressed].
  public ChatAdapter.Direct address(String connection, String text) {
    return Objects.requireNonNull(adapters.get(connection)).direct(text);
  }

  /// Over which connections somebody can be written to now, whether or not they ever wrote.
  public Set<String> reaching(Handle handle, String person) {
    return outbox.directs().each(handle, person).keySet();
  }

  /// Sends a card to somebody's address, which no room shows, and of which nothing is kept. It is
  /// left where nobody knows whether it arrived; [DeliveryListeners] hear what became of it.
  ///
  /// @param message our id of it, of its own for each thing that is told
  /// @param about the path in our own console of what it is about, by which mail programs put
  ///   together what belongs together
  public void once(
      Transaction transaction, Place address, String message, Card card, String about) {
    Envelope parcel = parcel(card, about).sentOnce();
    outbox.put(transaction, RoomLinks.Link.to(address), message, message, parcel);
  }

  /// The same, which may be sent again.
  public void send(Transaction transaction, Place address, String message, Card card) {
    Envelope parcel = parcel(card, "/");
    outbox.put(transaction, RoomLinks.Link.to(address), message, message, parcel);
  }

  private Envelope parcel(Card card, String about) {
    Card shown = outbox.addresses().absolute(VisibleCard.of(card));
    return Envelope.aside(shown, null, null, outbox.console() + about).sealed();
  }

  /// Takes back what has not left of a message.
  public void drop(Transaction transaction, String message) {
    outbox.directs().drop(transaction.handle(), message);
  }

  /// Carries a message over one connection.
  ///
  /// @return false when the person cannot be written to over it
  public boolean carry(Transaction transaction, Message message, String person, String connection) {
    Optional<RoomLinks.Link> place =
        outbox.directs().over(transaction.handle(), person, connection);
    place.ifPresent(to -> outbox.once(transaction, to, message));
    return place.isPresent();
  }
}
