package dev.signalbox.chat.delivery;

/// Who sends: one life of one node, from its start to its end.
///
/// @param node the node's name, the same in all its lives
/// @param life never the same again
public record Sender(String node, String life) {
  String owner() {
    return node + "#" + life;
  }
}
