package dev.signalbox.core.audit;

import java.util.HexFormat;

/// Where a chain ends.
///
/// @param hash of the newest record, in hex
/// @param signed the size of the newest checkpoint, or 0
record AuditHead(String hash, Tree tree, long signed) {
  static final AuditHead EMPTY = new AuditHead(AuditLine.NO_RECORD, Tree.EMPTY, 0);

  long seq() {
    return tree.size();
  }

  AuditHead plus(String line) {
    return plusLeaf(HexFormat.of().formatHex(Digests.leaf(line)));
  }

  /// @param leaf in hex
  AuditHead plusLeaf(String leaf) {
    return new AuditHead(leaf, tree.plus(HexFormat.of().parseHex(leaf)), signed);
  }

  AuditHead signed(long size) {
    return new AuditHead(hash, tree, size);
  }
}
