package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.engine.runbook.Verb;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what tells whether a step happened that was caught half-way.
final class ProbeReader {
  private static final String HAPPENED = "happened";
  private static final List<String> NONE_OF =
      List.of(
          "name", "if", "each", "at-once", "repeat", "retry", "on-fail", "undo", "verify", "write");

  private final Reads reads;
  private final Findings findings;
  private final StepReader steps;

  ProbeReader(Reads reads, StepReader steps) {
    this.reads = reads;
    this.findings = reads.findings;
    this.steps = steps;
  }

  /// Of a step, or null.
  ///
  /// @param does what the step does, or null where that cannot be read
  /// @param declared what it says that doing it twice means, or null
  @Nullable StepProbe probe(
      Yaml.Mapping step,
      Yaml.Entry verb,
      @Nullable Verb does,
      @Nullable Repeat declared,
      String path) {
    Optional<Yaml.Entry> entry = step.entry("verify");
    if (entry.isEmpty() || isMeaningless(entry.get(), verb, does, declared)) {
      return null;
    }
    return findings
        .mapping(entry.get().value(), "'verify'")
        .flatMap(map -> probe(map, entry.get(), path))
        .orElse(null);
  }

  private boolean isMeaningless(
      Yaml.Entry entry, Yaml.Entry verb, @Nullable Verb does, @Nullable Repeat declared) {
    boolean acts =
        switch (verb.key()) {
          case "http", "exec", "call", "sql" -> true;
          default -> false;
        };
    if (!acts) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "'verify' has no meaning for '%s': write it at the http, exec, sql or call that it is about"
              .formatted(verb.key()));
      return true;
    }
    boolean reads = does != null && does.repeat(declared) == Repeat.READ;
    if (reads) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "what only reads is done again: there is nothing to verify");
    }
    return reads;
  }

  private Optional<StepProbe> probe(Yaml.Mapping map, Yaml.Entry verify, String path) {
    for (String key : NONE_OF) {
      map.entry(key)
          .ifPresent(found ->
              findings.error(
                  FindingCode.NO_MEANING_HERE,
                  found.at(),
                  "'" + key + "' has no meaning in a 'verify'"));
    }
    boolean seen = reads.visible.sees("check");
    var entries =
        map.entries().stream()
            .filter(one -> !one.key().equals(HAPPENED) && !NONE_OF.contains(one.key()))
            .toList();
    Optional<Step> look = steps.step(new Yaml.Mapping(entries, map.at()), path + StepProbe.BELOW);
    if (look.filter(step -> !VerbReader.isRead(step.verb())).isPresent()) {
      findings.error(
          FindingCode.NOT_A_READ,
          verify.at(),
          "a 'verify' only looks: GET, HEAD, sql, exec or a call of an operation");
    }
    reads.visible.add("check");
    Optional<Expression> happened = map.entry(HAPPENED).flatMap(reads::condition);
    if (!seen) {
      reads.visible.remove("check");
    }
    if (map.entry(HAPPENED).isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          verify.at(),
          "a 'verify' needs 'happened', a condition on what 'check' saw");
    }
    return look.flatMap(
        step -> happened.map(condition -> new StepProbe(step.repeated(Repeat.READ), condition)));
  }
}
