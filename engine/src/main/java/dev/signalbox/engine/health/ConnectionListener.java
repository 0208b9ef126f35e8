package dev.signalbox.engine.health;

/// Hears how what we are connected to does, from whoever uses it. Called outside transactions;
/// returns at once, whatever comes.
public interface ConnectionListener {
  /// Nobody listens.
  ConnectionListener NONE =
      new ConnectionListener() {
        @Override
        public void worked(ConnectionId connection) {}

        @Override
        public void failed(ConnectionId connection, String why) {}
      };

  /// It did what it is there for.
  void worked(ConnectionId connection);

  /// It did not.
  ///
  /// @param why one sentence for people, without secrets
  void failed(ConnectionId connection, String why);
}
