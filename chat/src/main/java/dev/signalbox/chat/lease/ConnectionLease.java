package dev.signalbox.chat.lease;

/// That a server holds a connection.
///
/// @param holder the life of the server, as [ServerLife#name] says it
/// @param fence another each time the connection is taken; it only grows
public record ConnectionLease(String connection, String holder, long fence) {
  /// Who takes rows under it; never the same again.
  public String owner() {
    return holder + "#" + fence;
  }
}
