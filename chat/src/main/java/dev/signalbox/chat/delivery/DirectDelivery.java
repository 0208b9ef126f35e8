package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.Transaction;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Carries what is for one person alone over connections one by one, each time once: it is not sent
/// again where nobody knows whether it arrived, unless that is harmless there.
public final class DirectDelivery {
  private final Outbox outbox;

  public DirectDelivery(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Over which connections somebody can be written to now, whether or not they ever wrote.
  public Set<String> reaching(Handle handle, String person) {
    return outbox.directs().each(handle, person).keySet();
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
