package dev.signalbox.engine.guard;

/// Proof that the guard allowed one invocation. Only the guard makes one, and nothing runs without
/// one.
public final class Clearance {
  private final Invocation invocation;
  private final String rule;
  private final String guardRevision;

  Clearance(Invocation invocation, String rule, String guardRevision) {
    this.invocation = invocation;
    this.rule = rule;
    this.guardRevision = guardRevision;
  }

  public Invocation invocation() {
    return invocation;
  }

  /// The rule that decided, for the record.
  public String rule() {
    return rule;
  }

  /// SHA-256 of the guard's rules at the decision, lower-case hex.
  public String guardRevision() {
    return guardRevision;
  }
}
