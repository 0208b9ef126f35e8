package dev.signalbox.chat.lease;

/// One life of one server, from its start to its end.
///
/// @param node the server's name, the same in all its lives
/// @param life never the same again
public record ServerLife(String node, String life) {
  String name() {
    return ofNode() + life;
  }

  /// The server of which this is the name of a life.
  static String node(String name) {
    return name.substring(0, Math.max(0, name.indexOf('#')));
  }

  /// What the names of all lives of the server begin with.
  String ofNode() {
    return node + "#";
  }
}
