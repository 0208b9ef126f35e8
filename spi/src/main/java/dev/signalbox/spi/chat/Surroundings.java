package dev.signalbox.spi.chat;

import dev.signalbox.spi.time.TimeSource;

/// What an adapter finds around it.
public interface Surroundings {
  /// What time it is.
  TimeSource clock();

  /// Where the platform may call it, to be opened while the adapter is made.
  Door door();

  /// How far it was heard, to be asked once the adapter is started, not before.
  Cursors cursors();
}
