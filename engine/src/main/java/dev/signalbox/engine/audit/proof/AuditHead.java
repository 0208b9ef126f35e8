package dev.signalbox.engine.audit.proof;

import java.util.HexFormat;

/// Where a chain ends.
///
/// @param hash of the newest record, in hex
/// @param signed the size of the newest checkpoint, or 0
public record AuditHead(String hash, Tree tree, long signed) {
  public static final AuditHead EMPTY = new AuditHead(AuditLine.NO_RECORD, Tree.EMPTY, 0);

  public long seq() {
    return tree.size();
  }

  public AuditHead plus(String line) {
    return plusLeaf(HexFormat.of().formatHex(Digests.leaf(line)));
  }

  /// @param leaf in hex
  AuditHead plusLeaf(String leaf) {
    return new AuditHead(leaf, tree.plus(HexFormat.of().parseHex(leaf)), signed);
  }

  public AuditHead signed(long size) {
    return new AuditHead(hash, tree, size);
  }
}
