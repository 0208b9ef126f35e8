package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds approvals that exist on paper only: whoever asks does not count, and without them too few
/// are left, whoever of those who may run the runbook it is.
final class Askers {
  private final Collection<Runbook> runbooks;
  private final People people;
  private final Findings findings;

  Askers(Collection<Runbook> runbooks, People people, Findings findings) {
    this.runbooks = List.copyOf(runbooks);
    this.people = people;
    this.findings = findings;
  }

  /// Looks at all runbooks of a risk, unless the rule concerns only some of their runs.
  void check(Position at, Risk risk, RiskRule rule) {
    ApprovalRule approval = rule.approve();
    if (approval == null
        || rule.where() != null
        || !new GrantCheck(people).isReached(approval, people(approval.by()))) {
      return;
    }
    runbooks.stream()
        .filter(runbook -> runbook.risk() == risk && runbook.usage() != null)
        .filter(runbook -> asksInVain(approval, people(runners(runbook))))
        .forEach(runbook ->
            findings.fault(
                FindingCode.NEVER_GRANTED,
                at,
                "'%s' needs %s besides whoever asks: nobody who may run %s (%s) can be granted it"
                    .formatted(
                        approval.name(),
                        approval.quorum().text(),
                        runbook.name(),
                        SeenValues.names(runners(runbook)))));
  }

  private boolean asksInVain(ApprovalRule approval, Set<String> askers) {
    var check = new GrantCheck(people);
    return !askers.isEmpty()
        && askers.stream().noneMatch(asker -> check.never(approval, asker).isEmpty());
  }

  private static List<String> runners(Runbook runbook) {
    List<String> run = runbook.allow().run();
    return run.isEmpty() ? List.of(runbook.owner()) : run;
  }

  private Set<String> people(List<String> names) {
    var ids = new TreeSet<String>();
    for (String name : names) {
      ids.addAll(people.members(name));
      people.person(name).ifPresent(person -> ids.add(person.id()));
    }
    return ids;
  }
}
