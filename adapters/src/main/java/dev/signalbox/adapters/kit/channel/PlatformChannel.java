package dev.signalbox.adapters.kit.channel;

import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import org.jspecify.annotations.Nullable;

/// A channel as its platform describes it.
///
/// @param id never changes
/// @param name what people call it, as it is configured
/// @param loss why we can neither hear nor speak there, or null when we can
public record PlatformChannel(String id, String name, Readers readers, @Nullable Loss loss) {
  /// The same, lost.
  public PlatformChannel lost(Loss why) {
    return new PlatformChannel(id, name, readers, why);
  }
}
