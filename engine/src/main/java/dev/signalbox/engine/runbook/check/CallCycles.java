package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds runbooks that call themselves, directly or through others. As many may be called one by
/// another as there are.
final class CallCycles {
  private final Map<String, Runbook> runbooks;
  private final Set<String> done = new HashSet<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Deque<Visit> visits = new ArrayDeque<>();
  private final List<Finding> findings = new ArrayList<>();

  CallCycles(Map<String, Runbook> runbooks) {
    this.runbooks = runbooks;
  }

  /// One of the runbooks that are open, and those of its calls that were not followed yet.
  private record Visit(Runbook runbook, Iterator<Step> calls) {}

  List<Finding> findings() {
    for (Runbook runbook : runbooks.values()) {
      enter(runbook);
      while (!visits.isEmpty()) {
        goOn(visits.getLast());
      }
    }
    return findings;
  }

  private void enter(Runbook runbook) {
    if (done.add(runbook.name())) {
      open.add(runbook.name());
      var calls = runbook.everyStep().filter(step -> step.verb() instanceof Verb.Call);
      visits.add(new Visit(runbook, calls.iterator()));
    }
  }

  private void goOn(Visit visit) {
    if (!visit.calls.hasNext()) {
      visits.removeLast();
      open.remove(visit.runbook.name());
      return;
    }
    Step step = visit.calls.next();
    if (step.verb() instanceof Verb.Call(String target)) {
      follow(visit.runbook, step, target);
    }
  }

  private void follow(Runbook runbook, Step step, String target) {
    if (open.contains(target)) {
      var circle = open.stream().dropWhile(name -> !name.equals(target));
      String path = Stream.concat(circle, Stream.of(target)).collect(Collectors.joining(" → "));
      findings.add(
          new Finding(
              RunbookCheck.file(runbook),
              step.position(),
              FindingCode.CALLS_IN_A_CIRCLE,
              Finding.Kind.ERROR,
              "calls go in a circle: " + path));
      return;
    }
    Runbook next = runbooks.get(target);
    if (next != null) {
      enter(next);
    }
  }
}
