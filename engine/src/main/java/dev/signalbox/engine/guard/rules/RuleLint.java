package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Comparisons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Remarks on rules that say nothing which others do not say already, and on patterns that match
/// more than they look.
final class RuleLint {
  private static final Set<String> NOT_IN_FORCE = Set.of("approvals", "tests");

  private final Findings findings;
  private final Set<String> texts = new HashSet<>();

  private RuleLint(Findings findings) {
    this.findings = findings;
  }

  /// Adds what there is to say about a file that was read.
  static void check(Yaml file, List<DenyRule> deny, Findings findings) {
    var lint = new RuleLint(findings);
    if (file instanceof Yaml.Mapping map) {
      map.entries().stream()
          .filter(entry -> !NOT_IN_FORCE.contains(entry.key()))
          .forEach(entry -> lint.walk(entry.value()));
      map.entry("approvals").ifPresent(lint::approvals);
      map.entry("deny").ifPresent(entry -> lint.covered(entry.value(), deny));
    }
  }

  private void walk(Yaml value) {
    switch (value) {
      case Yaml.Text text -> {
        texts.add(text.value());
        Comparisons.unanchored(text.value())
            .forEach(pattern ->
                findings.warning(
                    FindingCode.UNANCHORED_PATTERN,
                    text.at(),
                    Comparisons.unanchored(text.value(), pattern)));
      }
      case Yaml.Items items -> items.items().forEach(this::walk);
      case Yaml.Mapping map -> map.entries().forEach(entry -> walk(entry.value()));
    }
  }

  private void approvals(Yaml.Entry approvals) {
    if (approvals.value() instanceof Yaml.Mapping map) {
      for (Yaml.Entry entry : map.entries()) {
        if (!texts.contains(entry.key())) {
          findings.warning(
              FindingCode.NEVER_COUNTS,
              entry.at(),
              "nothing asks for the approval '%s'".formatted(entry.key()));
        }
      }
    }
  }

  /// A rule that refuses only what another one refuses already.
  private void covered(Yaml value, List<DenyRule> deny) {
    List<Yaml> places = value instanceof Yaml.Items items ? items.items() : List.of();
    for (int i = 0; i < Math.min(deny.size(), places.size()); i++) {
      var others = new ArrayList<DenyRule>(deny);
      DenyRule rule = others.remove(i);
      int own = i;
      others.stream()
          .filter(
              other -> covers(other, rule) && (!covers(rule, other) || deny.indexOf(other) < own))
          .findFirst()
          .ifPresent(other ->
              findings.warning(
                  FindingCode.NEVER_COUNTS,
                  places.get(own).at(),
                  "'%s' refuses nothing that '%s' does not refuse already"
                      .formatted(rule.why(), other.why())));
    }
  }

  /// By names alone: what a pattern takes in may be one of our own commands, which only count where
  /// they are named in full.
  private static boolean covers(DenyRule wide, DenyRule narrow) {
    boolean always = wide.condition() == null || source(wide).equals(source(narrow));
    return always
        && (wide.commands().isEmpty()
            ? narrow.commands().isEmpty()
            : !narrow.commands().isEmpty() && wide.commands().containsAll(narrow.commands()));
  }

  private static String source(DenyRule rule) {
    @Nullable Condition condition = rule.condition();
    return condition == null ? "" : condition.expression().source();
  }
}
