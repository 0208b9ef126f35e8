package dev.signalbox.core.audit;

import java.util.List;

/// One piece of a chain, in the order in which it is stored, exported and verified: each record,
/// behind it the checkpoint of that size if there is one, last the head.
public sealed interface AuditItem {
  String chain();

  /// One record.
  ///
  /// @param line the canonical JSON that is hashed
  /// @param columns what the table says beside it (at, kind, outcome, room, runbook, run; nothing
  ///   is ""), or empty when no table is at hand
  /// @param values what is left of its values
  record Entry(String chain, long seq, String line, List<String> columns, List<Value> values)
      implements AuditItem {
    public Entry {
      columns = List.copyOf(columns);
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
  record Head(String chain, long size, String hash, long signed) implements AuditItem {}

  /// A value that can be erased.
  ///
  /// @param salt in hex
  record Value(String name, String salt, String value) {}
}
