package dev.signalbox.engine.audit.proof;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The right edge of a Merkle tree (RFC 6962, section 2.1): the roots of its full subtrees, largest
/// first. That is all it takes to grow it and to know its root.
public record Tree(long size, List<byte[]> edge) {
  public static final Tree EMPTY = new Tree(0, List.of());
  private static final HexFormat HEX = HexFormat.of();

  public Tree {
    edge = List.copyOf(edge);
    if (edge.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("A tree of " + size + " has no edge of " + edge.size());
    }
  }

  public Tree plus(byte[] leaf) {
    List<byte[]> grown = new ArrayList<>(edge);
    byte[] hash = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      hash = Digests.node(grown.removeLast(), hash);
    }
    grown.add(hash);
    return new Tree(size + 1, grown);
  }

  byte[] root() {
    if (edge.isEmpty()) {
      return Digests.sha256(new byte[0]);
    }
    byte[] root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = Digests.node(edge.get(i), root);
    }
    return root;
  }

  /// The edge as text, for [#read].
  public String text() {
    return String.join(" ", edge.stream().map(HEX::formatHex).toList());
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no edge of such a tree
  public static Tree read(long size, String text) {
    List<byte[]> edge = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String hash : text.split(" ", -1)) {
        edge.add(HEX.parseHex(hash));
      }
    }
    return new Tree(size, edge);
  }
}
