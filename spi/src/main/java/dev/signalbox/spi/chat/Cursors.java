package dev.signalbox.spi.chat;

import java.time.Instant;
import java.util.Optional;

/// How far what was said on a platform has reached us, as it was stored: it outlives adapters and
/// servers.
public interface Cursors {
  /// Of a platform on which we never were.
  Cursors NONE =
      new Cursors() {
        @Override
        public Optional<String> of(Place place) {
          return Optional.empty();
        }

        @Override
        public Optional<Instant> heardUntil(String connection) {
          return Optional.empty();
        }
      };

  /// The cursor of the newest message that was taken in the room of a place, threads and all.
  Optional<String> of(Place place);

  /// Until when all that was said on a connection has been handed over, to a minute; empty when
  /// nothing ever was. Ask before it is connected.
  Optional<Instant> heardUntil(String connection);
}
