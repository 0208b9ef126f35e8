package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.Wildcard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `never` of guards.yaml, held against runbooks and approvals. What cannot be told beforehand
/// counts as missing.
public final class Invariants {
  /// None at all.
  static final Invariants NONE = new Invariants(List.of(), Map.of(), Map.of(), null);

  private final List<Invariant> invariants;
  private final Map<Risk, RiskRule> risks;
  private final Map<String, ApprovalRule> approvals;
  private final @Nullable People people;

  Invariants(
      List<Invariant> invariants,
      Map<Risk, RiskRule> risks,
      Map<String, ApprovalRule> approvals,
      @Nullable People people) {
    this.invariants = List.copyOf(invariants);
    this.risks = Map.copyOf(risks);
    this.approvals = Map.copyOf(approvals);
    this.people = people;
  }

  /// The approvals that it speaks of, by name: all of guards.yaml.
  Map<String, ApprovalRule> approvals() {
    return approvals;
  }

  /// What there must never be, whoever writes runbooks: some that run without what they should
  /// cost, or that programs approve.
  ///
  /// @param at where it stands in guards.yaml
  /// @param risks which runbooks it is about; none means all
  /// @param commands the same by name, `*` at the end matches any rest
  /// @param values runs with these values of these parameters
  /// @param without what each of them must cost
  /// @param approver true when nobody may approve who is no person
  record Invariant(
      Position at,
      Set<Risk> risks,
      List<String> commands,
      Map<String, String> values,
      Set<Cost> without,
      boolean approver) {
    Invariant {
      risks = Set.copyOf(risks);
      commands = List.copyOf(commands);
      values = Map.copyOf(values);
      without = Set.copyOf(without);
    }

    /// What a run can cost.
    enum Cost {
      CONFIRM,
      APPROVAL,
      GATE;

      String word() {
        return RuleInput.word(this);
      }
    }

    /// True when runs of this runbook can be what it is about.
    boolean concerns(Runbook runbook) {
      return (risks.isEmpty() || risks.contains(runbook.risk()))
          && (commands.isEmpty()
              || commands.stream().anyMatch(head -> Wildcard.matches(head, runbook.name())))
          && values.entrySet().stream().allMatch(value -> takes(runbook, value));
    }

    private static boolean takes(Runbook runbook, Map.Entry<String, String> value) {
      return runbook.params().stream()
          .filter(param -> param.name().equals(value.getKey()))
          .map(Param::oneOf)
          .anyMatch(oneOf -> oneOf.isEmpty() || oneOf.contains(value.getValue()));
    }

    /// As it is written: `risk critical, env prod, without approval, gate`.
    String text() {
      if (approver) {
        return "approver service";
      }
      var parts = new ArrayList<String>();
      if (!risks.isEmpty()) {
        parts.add(
            "risk "
                + risks.stream().sorted().map(RuleInput::word).collect(Collectors.joining(", ")));
      }
      if (!commands.isEmpty()) {
        parts.add("commands " + String.join(", ", commands));
      }
      new TreeMap<>(values).forEach((name, value) -> parts.add(name + " " + value));
      parts.add(
          "without "
              + new TreeSet<>(without).stream().map(Cost::word).collect(Collectors.joining(", ")));
      return String.join(", ", parts);
    }
  }

  /// Something that must never be, and is.
  ///
  /// @param at where that is said
  /// @param why a sentence
  public record Breach(Position at, String why) {}

  /// What is wrong with the approvals of guards.yaml, and what would be with these runbooks.
  ///
  /// @param runbooks all of them: what only reads is known by its file
  public List<Breach> breaches(Collection<Runbook> runbooks) {
    var breaches = new ArrayList<Breach>();
    for (Invariant never : invariants) {
      if (never.approver()) {
        new TreeMap<>(approvals)
            .forEach((name, rule) ->
                program(rule.by())
                    .ifPresent(who ->
                        breaches.add(breach(never, "the approval '" + name + "' asks " + who))));
      }
    }
    runbooks.forEach(runbook -> breaches.addAll(breaches(runbook, runbooks)));
    return breaches;
  }

  /// What would be wrong with one runbook.
  ///
  /// @param beside those that it may call
  public List<Breach> breaches(Runbook runbook, Collection<Runbook> beside) {
    var breaches = new ArrayList<Breach>();
    for (Invariant never : invariants) {
      if (never.approver()) {
        asked(runbook)
            .ifPresent(who -> breaches.add(breach(never, runbook.name() + " asks " + who)));
      } else if (never.concerns(runbook)) {
        var missing = new TreeSet<>(never.without());
        missing.removeIf(cost -> costs(runbook, never, cost, beside));
        if (!missing.isEmpty()) {
          String lacks =
              String.join(" and without ", missing.stream().map(Invariant.Cost::word).toList());
          breaches.add(breach(never, runbook.name() + " can run without " + lacks));
        }
      }
    }
    return breaches;
  }

  private static Breach breach(Invariant never, String what) {
    return new Breach(
        never.at(),
        "%s: never %s, says line %d of guards.yaml"
            .formatted(what, never.text(), never.at().line()));
  }

  private boolean costs(
      Runbook runbook, Invariant never, Invariant.Cost cost, Collection<Runbook> beside) {
    RiskRule rule = risks.get(runbook.risk());
    if (rule == null) {
      return cost == Invariant.Cost.APPROVAL && asksBefore(runbook, beside);
    }
    boolean here = isAsked(rule, runbook, never);
    return switch (cost) {
      case CONFIRM -> here && rule.confirm();
      case APPROVAL -> (here && rule.approve() != null) || asksBefore(runbook, beside);
      case GATE -> rule.gate() != null;
    };
  }

  /// A price with a condition counts where that holds whatever else is so.
  private static boolean isAsked(RiskRule rule, Runbook runbook, Invariant never) {
    Condition where = rule.where();
    if (where == null) {
      return true;
    }
    Map<String, Object> known = new HashMap<>(never.values());
    known.put("risk", RuleInput.word(runbook.risk()));
    known.put("command", runbook.name());
    try {
      return where.expression().holds(new Scope(known));
    } catch (RuntimeException open) {
      return false;
    }
  }

  /// True when people are asked in any case, before anything acts.
  private static boolean asksBefore(Runbook runbook, Collection<Runbook> beside) {
    for (Step step : runbook.steps()) {
      boolean plain = step.condition() == null && step.each() == null && !step.continues();
      if (step.verb() instanceof Verb.Approve && plain) {
        return true;
      }
      if (step.all().anyMatch(one -> acts(one, beside))) {
        return false;
      }
    }
    return false;
  }

  private static boolean acts(Step step, Collection<Runbook> beside) {
    return switch (step.verb()) {
      case Verb.Call(String target) ->
          beside.stream()
              .noneMatch(runbook -> runbook.name().equals(target) && runbook.risk() == Risk.READ);
      case Verb.Http _, Verb.Exec _ -> step.verb().repeat(step.repeat()) != Repeat.READ;
      case Verb.Sql sql -> sql.write() || sql.repeat(step.repeat()) != Repeat.READ;
      case Verb.Say _,
          Verb.Approve _,
          Verb.Form _,
          Verb.Checklist _,
          Verb.Require _,
          Verb.Wait _,
          Verb.Group _,
          Verb.Parallel _ ->
          false;
    };
  }

  private Optional<String> asked(Runbook runbook) {
    List<String> by =
        runbook
            .everyStep()
            .flatMap(step ->
                step.verb() instanceof Verb.Approve approve
                    ? approve.by().stream()
                    : Stream.empty())
            .map(template -> template.source())
            .toList();
    return program(by);
  }

  /// A service that is asked by its name, or in a group.
  private Optional<String> program(List<String> by) {
    if (people == null) {
      return Optional.empty();
    }
    for (String service : new TreeSet<>(people.services())) {
      for (String name : by) {
        if (name.equals(service)) {
          return Optional.of(service);
        }
        if (people.service(service).filter(one -> one.in(name)).isPresent()) {
          return Optional.of(name + ", and " + service + " is in there");
        }
      }
    }
    return Optional.empty();
  }
}
