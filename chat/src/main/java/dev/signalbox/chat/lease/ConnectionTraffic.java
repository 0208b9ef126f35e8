package dev.signalbox.chat.lease;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What went over a connection to a chat platform.
///
/// @param heard when something was heard last, or null
/// @param sent when something was sent last, or null
/// @param heldBack how often the platform, or the connection, wanted a send to wait
/// @param unsent how many messages it refused, or may not have taken
public record ConnectionTraffic(
    @Nullable Instant heard, @Nullable Instant sent, long heldBack, long unsent) {
  public static final ConnectionTraffic NONE = new ConnectionTraffic(null, null, 0, 0);

  /// Both together.
  public ConnectionTraffic plus(ConnectionTraffic more) {
    return new ConnectionTraffic(
        later(heard, more.heard),
        later(sent, more.sent),
        heldBack + more.heldBack,
        unsent + more.unsent);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
