package dev.signalbox.chat.delivery;

import dev.signalbox.chat.lease.ConnectionLease;
import dev.signalbox.chat.lease.ConnectionLeases;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Starts the adapter of a connection and sends over it while the connection is held.
public final class ConnectionHolder implements ConnectionLeases.Holding {
  private final Map<String, LeasedAdapter> adapters;
  private final OutboxDispatcher dispatcher;
  private final ChatEvents events;

  public ConnectionHolder(
      Collection<LeasedAdapter> adapters, OutboxDispatcher dispatcher, ChatEvents events) {
    this.adapters =
        adapters.stream().collect(Collectors.toMap(LeasedAdapter::connection, Function.identity()));
    this.dispatcher = dispatcher;
    this.events = events;
  }

  @Override
  public void begin(ConnectionLease lease) {
    LeasedAdapter adapter = adapter(lease);
    dispatcher.link();
    adapter.start(events);
    dispatcher.hold(adapter, lease);
  }

  @Override
  public void end(ConnectionLease lease) {
    dispatcher.release(lease.connection());
    adapter(lease).giveBack();
  }

  private LeasedAdapter adapter(ConnectionLease lease) {
    return Objects.requireNonNull(adapters.get(lease.connection()));
  }
}
