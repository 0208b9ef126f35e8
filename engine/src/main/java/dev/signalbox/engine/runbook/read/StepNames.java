package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Collects the names that the steps of a file give, before any of them is read.
final class StepNames {
  private static final Set<String> GROUPS = Set.of("steps", "undo", "finally");
  private final Map<String, Yaml.Text> names = new LinkedHashMap<>();
  private final Findings findings;
  private final Collection<String> taken;

  StepNames(Findings findings, Collection<String> taken) {
    this.findings = findings;
    this.taken = taken;
  }

  /// The names below the `steps` and `finally` of a file.
  Set<String> in(Yaml.Mapping file) {
    for (String key : GROUPS) {
      file.entry(key).ifPresent(entry -> steps(entry.value()));
    }
    return Set.copyOf(names.keySet());
  }

  private void steps(Yaml value) {
    switch (value) {
      case Yaml.Items list -> list.items().forEach(this::steps);
      case Yaml.Mapping step -> step(step);
      case Yaml.Text text -> {}
    }
  }

  private void step(Yaml.Mapping step) {
    for (Yaml.Entry entry : step.entries()) {
      switch (entry.key()) {
        case "name" -> findings.text(entry).ifPresent(text -> declare(text, true));
        case "each" -> each(entry);
        case "check", "verify" -> {
          names.put("check", new Yaml.Text("check", true, entry.at()));
          steps(entry.value());
        }
        case "parallel" -> {
          if (entry.value() instanceof Yaml.Mapping branches) {
            branches.entries().forEach(branch -> steps(branch.value()));
          }
        }
        default -> {
          if (GROUPS.contains(entry.key())) {
            steps(entry.value());
          }
        }
      }
    }
  }

  private void each(Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Text text && text.value().contains(" in ")) {
      String variable = text.value().substring(0, text.value().indexOf(" in ")).strip();
      declare(new Yaml.Text(variable, text.plain(), text.at()), false);
    }
  }

  private void declare(Yaml.Text text, boolean once) {
    String name = text.value();
    Identifiers.problem(name)
        .ifPresent(problem -> findings.error(FindingCode.BAD_NAME, text.at(), problem));
    if (taken.contains(name)) {
      findings.error(
          FindingCode.NAME_TAKEN, text.at(), "the name '" + name + "' is already a parameter");
    } else if (once && names.containsKey(name)) {
      int line = names.get(name).at().line();
      findings.error(
          FindingCode.NAME_TAKEN,
          text.at(),
          "the name '" + name + "' is already given in line " + line);
    } else if (Identifiers.problem(name).isEmpty()) {
      names.put(name, text);
    }
  }
}
