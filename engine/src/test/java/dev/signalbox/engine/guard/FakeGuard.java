package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Runbook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A guard whose rules tests change at will: denied names, and names that need an approval.
public final class FakeGuard implements Guard {
  private final Map<String, ApprovalRule> priced = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private final Set<String> frozen = new HashSet<>();
  private int revision = 1;
  private String never = "";
  private @Nullable RuleGuard rules;

  /// From now on runs pass the gates of these rules.
  ///
  /// @param guards as in guards.yaml
  public void gatedBy(
      String guards, Collection<Runbook> runbooks, People people, InstantSource clock) {
    var names = new LiveNames(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    var services = new Services(Map.of());
    ConfigReading<Rules> reading =
        new RulesReader(
                Path.of("."),
                () -> new KnownCommands(runbooks, List.of(), names, true),
                people,
                services)
            .read("guards.yaml", guards);
    Rules read =
        reading.value().orElseThrow(() -> new IllegalArgumentException("" + reading.findings()));
    rules = RuleGuard.of(read, people, services, clock);
    revision++;
  }

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

  /// What nobody may run unless the glass is broken.
  public void freeze(String runbook) {
    frozen.add(runbook);
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
    if (frozen.contains(name) && !invocation.glassBroken()) {
      return new Decision.Denied("deny", name + " is frozen.");
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
    boolean stays = frozen.contains(name) && !invocation.glassBroken();
    return stays || denied.contains(name) || denied.contains(name + " " + invocation.caller().id())
        ? new CommandDecision.Denied("deny", name + " is denied now.")
        : new CommandDecision.Allowed(new CommandClearance(invocation));
  }

  @Override
  public Optional<Gate> gate(Runbook runbook) {
    return rules == null ? Optional.empty() : rules.gate(runbook);
  }

  @Override
  public String objection(Invocation invocation, Object answer, String digest) {
    return Objects.requireNonNull(rules).objection(invocation, answer, digest);
  }

  @Override
  public String revision() {
    return Integer.toHexString(revision);
  }
}
