package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the branches of `parallel`: each a step, or a list of them, under a name. What is named
/// inside of a branch is seen inside of it alone, since nobody knows which of them comes first.
final class ParallelReader {
  /// They stand in paths, where these mean something else.
  private static final Set<String> TAKEN = Set.of("undo", "finally", "check", "verify");

  private final Reads reads;
  private final Findings findings;
  private final StepReader steps;

  ParallelReader(Reads reads, StepReader steps) {
    this.reads = reads;
    this.findings = reads.findings;
    this.steps = steps;
  }

  Optional<Verb> read(Yaml.Entry verb, String path) {
    Optional<Yaml.Mapping> map =
        findings.mapping(verb.value(), "'parallel' (a name for each branch)");
    List<Yaml.Entry> branches = map.map(Yaml.Mapping::entries).orElse(List.of());
    if (map.isPresent() && (branches.isEmpty() || branches.size() > Verb.Parallel.MOST)) {
      findings.error(
          FindingCode.TOO_MUCH,
          verb.at(),
          "'parallel' has 1 to " + Verb.Parallel.MOST + " branches, each with a name");
    }
    List<Step> read = new ArrayList<>();
    for (Yaml.Entry branch : branches) {
      Set<String> outside = reads.visible.mark();
      branch(branch, path).ifPresent(read::add);
      reads.visible.backTo(outside);
    }
    return Optional.of(new Verb.Parallel(read));
  }

  private Optional<Step> branch(Yaml.Entry entry, String path) {
    String name = entry.key();
    Optional<String> problem = Identifiers.problem(name);
    problem.ifPresent(why -> findings.error(FindingCode.BAD_NAME, entry.at(), why));
    if (TAKEN.contains(name)) {
      findings.error(
          FindingCode.NAME_IS_OURS, entry.at(), "a branch cannot be called '" + name + "'");
    }
    return steps.branch(entry, path + "." + name);
  }
}
