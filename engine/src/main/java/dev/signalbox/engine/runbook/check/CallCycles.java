package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds runbooks that call themselves, directly or through others.
final class CallCycles {
  private final Map<String, Runbook> runbooks;
  private final Set<String> done = new HashSet<>();
  private final LinkedHashSet<String> open = new LinkedHashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  CallCycles(Map<String, Runbook> runbooks) {
    this.runbooks = runbooks;
  }

  List<Finding> findings() {
    runbooks.values().forEach(this::visit);
    return findings;
  }

  private void visit(Runbook runbook) {
    if (!done.add(runbook.name())) {
      return;
    }
    open.add(runbook.name());
    StepCheck.steps(runbook)
        .forEach(step -> {
          if (step.verb() instanceof Verb.Call(String target)) {
            follow(runbook, step, target);
          }
        });
    open.remove(runbook.name());
  }

  private void follow(Runbook runbook, Step step, String target) {
    if (open.contains(target)) {
      String path = String.join(" → ", open) + " → " + target;
      findings.add(
          new Finding(
              RunbookCheck.file(runbook),
              step.position(),
              Finding.Kind.ERROR,
              "calls go in a circle: " + path.substring(path.indexOf(target))));
      return;
    }
    Runbook next = runbooks.get(target);
    if (next != null) {
      visit(next);
    }
  }
}
