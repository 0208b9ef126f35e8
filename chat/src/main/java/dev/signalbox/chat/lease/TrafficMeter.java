package dev.signalbox.chat.lease;

import dev.signalbox.spi.chat.Delivery;
import java.time.InstantSource;

/// Counts what goes over one connection, in memory: whoever keeps it takes it away now and then.
public final class TrafficMeter {
  private final InstantSource clock;
  private ConnectionTraffic since = ConnectionTraffic.NONE;

  TrafficMeter(InstantSource clock) {
    this.clock = clock;
  }

  /// Something was heard, and is stored.
  public synchronized void heard() {
    since = since.plus(new ConnectionTraffic(clock.instant(), null, 0, 0));
  }

  synchronized void sent(Delivery delivery) {
    since =
        since.plus(
            switch (delivery) {
              case Delivery.Sent _ -> new ConnectionTraffic(null, clock.instant(), 0, 0);
              case Delivery.Later _ -> new ConnectionTraffic(null, null, 1, 0);
              case Delivery.Refused _, Delivery.Uncertain _ ->
                  new ConnectionTraffic(null, null, 0, 1);
              case Delivery.Gone _ -> ConnectionTraffic.NONE;
            });
  }

  /// Takes away what was counted since the last time.
  public synchronized ConnectionTraffic drain() {
    ConnectionTraffic taken = since;
    since = ConnectionTraffic.NONE;
    return taken;
  }

  /// Puts back what could not be kept.
  public synchronized void giveBack(ConnectionTraffic taken) {
    since = since.plus(taken);
  }
}
