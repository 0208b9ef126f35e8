package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.people.People;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the `approvals` of guards.yaml: who can approve, how many, how long.
final class ApprovalReader {
  private static final Duration START_WITHIN = Duration.ofMinutes(15);
  private static final Set<String> RESERVED = Set.of(Price.CONFIRM, "step");
  private static final String LATER = "see docs/permissions.md#later";

  private final People people;
  private final Findings findings;

  ApprovalReader(People people, Findings findings) {
    this.people = people;
    this.findings = findings;
  }

  Map<String, ApprovalRule> read(Optional<Yaml> value) {
    var rules = new LinkedHashMap<String, ApprovalRule>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'approvals'", yaml, findings).entries()) {
        rules.put(entry.key(), rule(entry));
      }
    });
    return rules;
  }

  private ApprovalRule rule(Yaml.Entry entry) {
    if (RESERVED.contains(entry.key())) {
      findings.error(entry.at(), "'" + entry.key() + "' is a name of ours: choose another");
    }
    Fields fields = Fields.of("the approval '" + entry.key() + "'", entry.value(), findings);
    int need = fields.number("need", 1, 1);
    List<Yaml.Text> by = fields.texts("by");
    if (fields.value("within").isEmpty()) {
      findings.error(
          entry.at(), "'" + entry.key() + "' needs 'within': how long the question stands");
    }
    Duration within = fields.duration("within", START_WITHIN);
    Duration start = fields.duration("then-start-within", START_WITHIN);
    for (String key : List.of("from-each", "reason", "sign-in")) {
      fields.later(key, LATER);
    }
    fields.finish();
    if (by.isEmpty()) {
      findings.error(
          entry.at(), "'" + entry.key() + "' needs 'by': groups or people who can approve");
    }
    warnAboutNobody(entry, need, by);
    return new ApprovalRule(
        entry.key(), need, by.stream().map(Yaml.Text::value).toList(), within, start);
  }

  /// No errors: the people file changes by itself, and the server starts all the same. What can
  /// never be granted is refused when it is asked for.
  private void warnAboutNobody(Yaml.Entry entry, int need, List<Yaml.Text> by) {
    var names = new TreeSet<>(people.groups());
    names.addAll(people.ids());
    var voters = new TreeSet<String>();
    for (Yaml.Text name : by) {
      if (people.services().contains(name.value())) {
        findings.fault(name.at(), "'" + name.value() + "' is a service: only people approve");
      } else if (!names.contains(name.value())) {
        findings.warning(
            name.at(),
            "there is no group or person '"
                + name.value()
                + "'"
                + Nearest.hint(name.value(), names));
      }
      voters.addAll(people.members(name.value()));
      people.person(name.value()).ifPresent(person -> voters.add(person.id()));
    }
    if (!by.isEmpty() && voters.size() < need) {
      findings.fault(
          entry.at(),
          "'" + entry.key() + "' needs " + need + ", but only " + voters.size() + " can approve");
    }
  }
}
