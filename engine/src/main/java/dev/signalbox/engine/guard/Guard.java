package dev.signalbox.engine.guard;

/// The one function that decides. Denies by default; asked again at the moment of dispatch.
public interface Guard {
  /// Decides with the rules and groups of now.
  Decision decide(Invocation invocation);

  /// Why the rules of the installation alone refuse this or put a price on it, whomever the runbook
  /// is for; empty when they do not. Nothing is cleared by it.
  String restriction(Invocation invocation);

  /// Decides again for an invocation whose approval was granted: anything that got stricter denies.
  Decision decide(Invocation invocation, Grant grant);

  /// Decides about a command of a feature, with the rules and groups of now.
  CommandDecision decide(CommandInvocation invocation);

  /// Why a question under this rule can never be granted with the groups of now, or nothing.
  ///
  /// @param requester person id
  String never(ApprovalRule rule, String requester);

  /// SHA-256 of the rules in force, lower-case hex.
  String revision();
}
