package dev.signalbox.engine.proposal;

/// Where a proposal stands: `open → accepted → written → active`, or another end.
public enum ProposalStatus {
  /// Reviewers are asked.
  OPEN,
  /// Enough of them agreed; it is about to be written.
  ACCEPTED,
  /// It is in the folder, or on a branch; it becomes active as every file does.
  WRITTEN,
  /// It runs.
  ACTIVE,
  /// A reviewer said no.
  REFUSED,
  /// Whoever proposed it took it back.
  WITHDRAWN,
  /// The file that it changes is another one by now.
  VOID,
  /// Nobody decided in time.
  EXPIRED
}
