package dev.signalbox.chat.lease;

/// One life of one server, from its start to its end.
///
/// @param node the server's name, the same in all its lives
/// @param life never the same again
public record ServerLife(String node, String life) {
  String name() {
    return ofNode() + life;
  }

  /// What the names of all lives of the server begin with.
  String ofNode() {
    return node + "#";
  }
}
