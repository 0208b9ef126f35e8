package dev.signalbox.spi.chat.file;

import dev.signalbox.spi.chat.Place;
import java.util.Objects;

/// A file is to be seen no more where it was shared: whoever attached it took it back.
///
/// @param shared what [dev.signalbox.spi.chat.Delivery.Sent] said when it was shared
/// @param key idempotency key: the same key is the same withdrawal, however often it is made
public record FileWithdrawal(Place place, String shared, String key) {
  public FileWithdrawal {
    Objects.requireNonNull(place);
    Objects.requireNonNull(shared);
    Objects.requireNonNull(key);
  }
}
