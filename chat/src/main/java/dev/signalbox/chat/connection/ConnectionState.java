package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a connection does, as one person may know it.
///
/// @param since when it began to, or null where it was never used
/// @param worked when it worked last, or null
/// @param reason why it failed last, or null where it works or only its owner knows
/// @param remarks what there is to say of its channels, in whole sentences
/// @param chat what goes over it, or null where it is no chat platform's or only its owner knows
record ConnectionState(
    ConnectionId id,
    Standing standing,
    @Nullable Instant since,
    @Nullable Instant worked,
    @Nullable String reason,
    List<String> remarks,
    @Nullable ChatTraffic chat) {
  ConnectionState {
    remarks = List.copyOf(remarks);
  }

  /// The worst first.
  enum Standing {
    DOWN("does not work"),
    FAILS("failed last"),
    RECOVERS("works again"),
    WORKS("works"),
    UNUSED("not used yet");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    /// For people.
    String words() {
      return words;
    }

    static Standing of(ConnectionHealth health) {
      if (!health.isHeard()) {
        return UNUSED;
      }
      if (health.fails()) {
        return health.isTold() ? DOWN : FAILS;
      }
      return health.isTold() ? RECOVERS : WORKS;
    }
  }

  boolean works() {
    return standing == Standing.WORKS || standing == Standing.RECOVERS;
  }

  /// @param knows whether whoever asks may know why
  static ConnectionState of(
      ConnectionId id,
      ConnectionHealth health,
      boolean knows,
      List<String> remarks,
      @Nullable ChatTraffic chat) {
    return new ConnectionState(
        id,
        Standing.of(health),
        health.isHeard() ? health.since() : null,
        health.worked(),
        knows && health.fails() ? health.reason() : null,
        remarks,
        knows ? chat : null);
  }
}
