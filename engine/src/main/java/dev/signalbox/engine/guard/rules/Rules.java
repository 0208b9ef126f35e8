package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.GlassRule;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Wildcard;
import dev.signalbox.spi.text.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The installation's rules, ready to decide with: deny rules lie by the command they concern, so
/// that those for other commands cost nothing.
public final class Rules {
  private final Map<Risk, RiskRule> risks;
  private final List<DenyRule> deny;
  private final Set<String> parameters;
  private final Map<String, CalendarFile> calendars;
  private final List<RuleTest> tests;
  private final Invariants never;
  private final Map<String, List<DenyRule>> byCommand = new LinkedHashMap<>();
  private final List<DenyRule> others = new ArrayList<>();
  private final @Nullable GlassRule glass;
  private final String revision;

  /// @param parameters names of parameters that some rule mentions
  /// @param calendars by the names that rules know them by
  /// @param tests what must come of the rules
  /// @param never what there must never be
  public Rules(
      Map<Risk, RiskRule> risks,
      List<DenyRule> deny,
      Set<String> parameters,
      Map<String, CalendarFile> calendars,
      List<RuleTest> tests,
      Invariants never,
      @Nullable GlassRule glass) {
    this.glass = glass;
    this.never = never;
    this.calendars = Map.copyOf(calendars);
    this.tests = List.copyOf(tests);
    this.risks = Map.copyOf(risks);
    this.deny = List.copyOf(deny);
    this.parameters = Set.copyOf(parameters);
    this.deny.forEach(this::index);
    this.revision =
        hash(
            canonical(risks, never.approvals(), deny)
                + canonical(calendars)
                + (glass == null ? "" : "glass " + glass.canonical()));
  }

  /// The rules of an installation without guards.yaml.
  public static Rules none() {
    return new Rules(Map.of(), List.of(), Set.of(), Map.of(), List.of(), Invariants.NONE, null);
  }

  public Map<Risk, RiskRule> risks() {
    return risks;
  }

  /// All deny rules, in file order.
  public List<DenyRule> deny() {
    return deny;
  }

  /// The deny rules to ask for a runbook: those that name it, and those that may concern any.
  public List<DenyRule> denyFor(String runbook) {
    List<DenyRule> named = byCommand.getOrDefault(runbook, List.of());
    if (others.isEmpty()) {
      return named;
    }
    var all = new ArrayList<>(named);
    for (DenyRule rule : others) {
      if (rule.concerns(runbook)) {
        all.add(rule);
      }
    }
    return all;
  }

  /// The deny rules to ask for a command of a feature: those that name it in full. What is said of
  /// all runbooks, or of many, is not said of our own commands.
  public List<DenyRule> denyNaming(String command) {
    return deny.stream().filter(rule -> rule.commands().contains(command)).toList();
  }

  /// By the names that rules know them by.
  public Map<String, CalendarFile> calendars() {
    return calendars;
  }

  /// Who may go without approval, or null when nobody may.
  public @Nullable GlassRule glass() {
    return glass;
  }

  /// What must come of the rules, in file order.
  public List<RuleTest> tests() {
    return tests;
  }

  /// What must never be. It decides nothing, and is no part of the revision.
  public Invariants never() {
    return never;
  }

  public Set<String> parameters() {
    return parameters;
  }

  /// SHA-256 of what the rules say, without regard to layout and comments; lower-case hex.
  public String revision() {
    return revision;
  }

  private void index(DenyRule rule) {
    if (rule.commands().isEmpty() || rule.commands().stream().anyMatch(Wildcard::is)) {
      others.add(rule);
      return;
    }
    for (String command : rule.commands()) {
      byCommand.computeIfAbsent(command, _ -> new ArrayList<>()).add(rule);
    }
  }

  private static String canonical(
      Map<Risk, RiskRule> risks, Map<String, ApprovalRule> approvals, List<DenyRule> deny) {
    var text = new StringBuilder();
    new TreeMap<>(risks)
        .forEach((risk, rule) ->
            text.append("risk ").append(risk).append(' ').append(rule.canonical()).append('\n'));
    new TreeMap<>(approvals)
        .forEach((name, rule) -> text.append("approval ").append(rule.canonical()).append('\n'));
    deny.stream()
        .map(DenyRule::canonical)
        .sorted()
        .forEach(rule -> text.append("deny ").append(rule).append('\n'));
    return text.toString();
  }

  /// Which files they are, and not what is in them: that is recorded where it changes.
  private static String canonical(Map<String, CalendarFile> calendars) {
    var text = new StringBuilder();
    new TreeMap<>(calendars)
        .forEach((name, file) ->
            text.append("calendar ").append(name).append(' ').append(file.named()).append('\n'));
    return text.toString();
  }

  private static String hash(String text) {
    return Digest.of(text);
  }
}
