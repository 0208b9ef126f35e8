package dev.signalbox.oncall.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An address of somebody over one connection.
///
/// @param place in the connection's own spelling
/// @param label what its owner calls it, or null
/// @param verifiedAt since when it is known to be theirs; null before, and then it is not used
public record Contact(
    String person,
    String connection,
    String place,
    @Nullable String label,
    Instant addedAt,
    @Nullable Instant verifiedAt) {
  public boolean isVerified() {
    return verifiedAt != null;
  }
}
