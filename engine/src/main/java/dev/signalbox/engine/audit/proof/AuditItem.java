package dev.signalbox.engine.audit.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One piece of a chain, in the order in which it is stored, exported and verified: each record,
/// behind it the checkpoint of that size if there is one, last the head.
public sealed interface AuditItem {
  String chain();

  /// One record.
  ///
  /// @param line the canonical JSON that is hashed, without what [CheckedRecord] puts back
  /// @param columns what the table says beside it, by name, without those that hold nothing; empty
  ///   when no table is at hand
  /// @param values what is left of its values
  record Entry(String chain, long seq, String line, Map<String, String> columns, List<Value> values)
      implements AuditItem {
    public Entry {
      columns = Map.copyOf(columns);
      values = List.copyOf(values);
    }
  }

  /// A checkpoint as it was stored, not yet checked.
  ///
  /// @param note the signed text
  record SignedNote(String chain, long size, String note) implements AuditItem {}

  /// Where the chain ended when it was read.
  ///
  /// @param hash of the newest record, in hex; empty for an empty chain
  /// @param signed the size of the newest checkpoint, or 0
  /// @param tree the right edge of its tree, or null when it is not told
  record Head(String chain, long size, String hash, long signed, @Nullable String tree)
      implements AuditItem {}

  /// What lies among the values of a chain and belongs to no record of it.
  record Stray(String chain, long seq, String name) implements AuditItem {}

  /// A value that can be erased.
  ///
  /// @param salt in hex
  record Value(String name, String salt, String value) {}
}
