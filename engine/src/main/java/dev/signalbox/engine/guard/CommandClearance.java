package dev.signalbox.engine.guard;

/// Proof that the guard allowed one command of a feature. Only the guard makes one, and no such
/// command changes anything without one.
public final class CommandClearance {
  private final CommandInvocation invocation;

  CommandClearance(CommandInvocation invocation) {
    this.invocation = invocation;
  }

  public CommandInvocation invocation() {
    return invocation;
  }
}
