package dev.signalbox.app.installation;

import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.Optional;

/// The cursors of adapters, which are made before there is a database: until it is opened nothing
/// was heard.
final class StoredCursors implements Cursors {
  private volatile Cursors stored = NONE;

  /// From now on these count.
  void open(Cursors opened) {
    stored = opened;
  }

  @Override
  public Optional<String> of(Place place) {
    return stored.of(place);
  }

  @Override
  public Optional<Instant> heardUntil(String connection) {
    return stored.heardUntil(connection);
  }
}
