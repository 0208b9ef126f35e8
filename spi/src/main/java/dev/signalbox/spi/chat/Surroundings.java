package dev.signalbox.spi.chat;

import dev.signalbox.spi.time.TimeSource;
import java.util.Objects;

/// What an adapter finds around it.
///
/// @param cursors to be asked once the adapter is started, not before
public record Surroundings(TimeSource clock, Cursors cursors) {
  public Surroundings {
    Objects.requireNonNull(clock);
    Objects.requireNonNull(cursors);
  }
}
