package dev.signalbox.engine.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A guard whose rules tests change at will: denied names, and names that need an approval.
public final class FakeGuard implements Guard {
  private final Map<String, ApprovalRule> priced = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private int revision = 1;
  private String never = "";

  /// From now on no question can be granted, for this reason.
  public void nobodyCan(String why) {
    never = why;
  }

  @Override
  public String never(ApprovalRule rule, String requester) {
    return never;
  }

  /// What only this person or service may not run.
  public void deny(String runbook, String caller) {
    deny(runbook + " " + caller);
  }

  public void deny(String runbook) {
    denied.add(runbook);
    revision++;
  }

  /// What was denied is not denied any more.
  public void allow(String runbook) {
    denied.remove(runbook);
    revision++;
  }

  public void price(String runbook, ApprovalRule rule) {
    priced.put(runbook, rule);
    revision++;
  }

  @Override
  public Decision decide(Invocation invocation) {
    String name = invocation.runbook().name();
    if (denied.contains(name) || denied.contains(name + " " + invocation.caller().id())) {
      return new Decision.Denied("deny", name + " is denied now.");
    }
    ApprovalRule rule = priced.get(name);
    return rule == null
        ? new Decision.Allowed(new Clearance(invocation, "allow", revision()))
        : new Decision.NeedsApproval(rule, "rule " + rule.name());
  }

  @Override
  public String restriction(Invocation invocation) {
    return decide(invocation) instanceof Decision.Denied(String _, String why) ? why : "";
  }

  @Override
  public Decision decide(Invocation invocation, Grant grant) {
    Decision decision = decide(invocation);
    boolean satisfied =
        decision instanceof Decision.NeedsApproval(ApprovalRule rule, String why)
            && rule.equals(grant.rule())
            && grant.approvers().size() >= rule.need();
    return satisfied
        ? new Decision.Allowed(new Clearance(invocation, grant.rule().name(), revision()))
        : decision;
  }

  @Override
  public CommandDecision decide(CommandInvocation invocation) {
    String name = invocation.command().name();
    return denied.contains(name) || denied.contains(name + " " + invocation.caller().id())
        ? new CommandDecision.Denied("deny", name + " is denied now.")
        : new CommandDecision.Allowed(new CommandClearance(invocation));
  }

  @Override
  public String revision() {
    return Integer.toHexString(revision);
  }
}
