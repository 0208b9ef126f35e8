package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.GlassRule;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.rules.Invariants.Invariant;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.spi.config.Nearest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads guards.yaml: `break-glass`, `risks`, `approvals`, `gates`, `calendars`, `deny`, `never`
/// and `tests`.
public final class RulesReader implements ConfigReading.Reader<Rules> {
  private final Path folder;
  private final Supplier<KnownCommands> runbooks;
  private final People people;
  private final Services services;

  /// @param folder where guards.yaml lies
  public RulesReader(
      Path folder, Supplier<KnownCommands> runbooks, People people, Services services) {
    this.folder = folder;
    this.runbooks = runbooks;
    this.people = people;
    this.services = services;
  }

  @Override
  public ConfigReading<Rules> read(String file, String text) {
    var findings = new Findings(file, text);
    Rules rules = null;
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            new Position(1, 1),
            "the file is empty: to have no rules, write risks: {}");
      } else {
        rules = rules(Fields.of("guards.yaml", yaml.get(), findings), findings);
        if (!findings.block()) {
          RuleLint.check(yaml.get(), rules.deny(), findings);
        }
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(
        findings.block() ? Optional.empty() : Optional.ofNullable(rules), findings.all());
  }

  private Rules rules(Fields fields, Findings findings) {
    Map<String, CalendarFile> calendars =
        new CalendarsReader(folder, findings).read(fields.value("calendars"));
    var conditions = new ConditionReader(runbooks.get(), services, calendars.keySet(), findings);
    Map<String, ApprovalRule> approvals =
        new ApprovalReader(people, findings).read(fields.value("approvals"));
    Map<String, GateRule> gates =
        new GateReader(runbooks.get(), findings).read(fields.value("gates"));
    Map<Risk, RiskRule> risks =
        risks(fields.value("risks"), new Prices(approvals, gates), conditions, findings);
    var askers = new Askers(runbooks.get().runbooks(), people, findings);
    risks.forEach((risk, rule) -> askers.check(at(fields, risk), risk, rule));
    List<DenyRule> deny = deny(fields.value("deny"), conditions, findings);
    List<RuleTest> tests =
        new RuleTestReader(people, approvals.keySet(), gates.keySet(), findings)
            .read(fields.value("tests"));
    List<Invariant> never =
        new InvariantReader(runbooks.get(), conditions, findings).read(fields.value("never"));
    GlassRule glass = glass(fields.value("break-glass"), conditions, findings);
    fields.finish();
    return new Rules(
        risks,
        deny,
        conditions.parameters(),
        calendars,
        tests,
        new Invariants(never, risks, approvals, people),
        glass);
  }

  private static @Nullable GlassRule glass(
      Optional<Yaml> value, ConditionReader conditions, Findings findings) {
    if (value.isEmpty()) {
      return null;
    }
    Fields fields = Fields.of("'break-glass'", value.get(), findings);
    List<String> by = fields.texts("by").stream().map(Yaml.Text::value).toList();
    Condition condition =
        fields.text("if").flatMap(text -> conditions.read(text, List.of())).orElse(null);
    Optional<Yaml> review = fields.value("review");
    fields.finish();
    if (by.isEmpty() || review.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          fields.at(),
          "'break-glass' needs 'by', and 'review' with 'by' and 'within': who looks at it"
              + " afterwards, and how soon");
      return null;
    }
    Fields of = Fields.of("'review'", review.get(), findings);
    List<String> reviewers = of.texts("by").stream().map(Yaml.Text::value).toList();
    boolean timed = of.value("within").isPresent();
    TimeSpan within =
        ApprovalReader.span(of, "within", findings)
            .orElseGet(() -> new TimeSpan.Elapsed(Duration.ofDays(1)));
    of.finish();
    if (reviewers.isEmpty() || !timed) {
      findings.error(
          FindingCode.MISSING_KEY, of.at(), "'review' needs 'by' and 'within', as in 24h");
    }
    return new GlassRule(by, condition, reviewers, within);
  }

  private static Position at(Fields fields, Risk risk) {
    return fields
        .value("risks")
        .filter(Yaml.Mapping.class::isInstance)
        .flatMap(yaml -> ((Yaml.Mapping) yaml).entry(RuleInput.word(risk)))
        .map(Yaml.Entry::at)
        .orElse(fields.at());
  }

  private static Map<Risk, RiskRule> risks(
      Optional<Yaml> value, Prices prices, ConditionReader conditions, Findings findings) {
    var risks = new EnumMap<Risk, RiskRule>(Risk.class);
    var names = new LinkedHashMap<String, Risk>();
    Arrays.stream(Risk.values()).forEach(risk -> names.put(RuleInput.word(risk), risk));
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'risks'", yaml, findings).entries()) {
        Risk risk = names.get(entry.key());
        if (risk == null) {
          String hint = Nearest.hint(entry.key(), names.keySet());
          findings.error(
              FindingCode.NO_SUCH_CHOICE,
              entry.at(),
              "there is no risk '" + entry.key() + "'" + hint);
        } else {
          risks.put(risk, risk(entry, prices, conditions, findings));
        }
      }
    });
    return risks;
  }

  private static RiskRule risk(
      Yaml.Entry entry, Prices prices, ConditionReader conditions, Findings findings) {
    Fields fields = Fields.of("the risk '" + entry.key() + "'", entry.value(), findings);
    boolean confirm = fields.flag("confirm");
    ApprovalRule approve =
        fields.text("approve").map(name -> prices.approval(name, findings)).orElse(null);
    GateRule gate = fields.text("gate").map(name -> prices.gate(name, findings)).orElse(null);
    Condition where =
        fields.text("where").flatMap(text -> conditions.read(text, List.of())).orElse(null);
    fields.finish();
    if (gate != null && !entry.key().equals(RuleInput.word(Risk.CRITICAL))) {
      findings.error(
          FindingCode.NO_MEANING_HERE,
          entry.at(),
          "a gate is for 'critical', which never runs without one");
    }
    if (gate != null && where != null) {
      findings.error(
          FindingCode.BELONG_TOGETHER,
          entry.at(),
          "a gate has no 'where': what is critical is so everywhere");
    }
    if (fields.value("where").isPresent() && !confirm && fields.value("approve").isEmpty()) {
      findings.error(
          FindingCode.RULE_WITHOUT_EFFECT,
          entry.at(),
          "'where' needs a price: say confirm: true or approve: NAME");
    }
    return new RiskRule(confirm, approve, gate, where);
  }

  /// What risks may cost, by name.
  private record Prices(Map<String, ApprovalRule> approvals, Map<String, GateRule> gates) {
    @Nullable ApprovalRule approval(Yaml.Text name, Findings findings) {
      return named(name, approvals, "approvals", findings);
    }

    @Nullable GateRule gate(Yaml.Text name, Findings findings) {
      return named(name, gates, "gates", findings);
    }

    private static <T> @Nullable T named(
        Yaml.Text name, Map<String, T> all, String what, Findings findings) {
      T found = all.get(name.value());
      if (found == null) {
        findings.error(
            FindingCode.NO_SUCH_APPROVAL,
            name.at(),
            "there is no '%s' among the %s%s"
                .formatted(name.value(), what, Nearest.hint(name.value(), all.keySet())));
      }
      return found;
    }
  }

  private static List<DenyRule> deny(
      Optional<Yaml> value, ConditionReader conditions, Findings findings) {
    var deny = new ArrayList<DenyRule>();
    if (value.isPresent() && !(value.get() instanceof Yaml.Items)) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          value.get().at(),
          "'deny' must be a list, not " + value.get().kind());
    } else if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      for (Yaml item : items.items()) {
        deny.add(denyRule(Fields.of("a deny rule", item, findings), conditions, findings));
      }
    }
    return deny;
  }

  private static DenyRule denyRule(Fields fields, ConditionReader conditions, Findings findings) {
    String why = fields.required("why").map(Yaml.Text::value).orElse("");
    List<Yaml.Text> commands = fields.texts("commands");
    conditions.checkCommands(commands);
    List<String> heads = commands.stream().map(Yaml.Text::value).toList();
    Optional<Condition> condition = fields.text("if").flatMap(text -> conditions.read(text, heads));
    fields.finish();
    if (commands.isEmpty() && fields.value("if").isEmpty()) {
      findings.error(
          FindingCode.RULE_WITHOUT_EFFECT,
          fields.at(),
          "a deny rule needs 'commands', 'if' or both");
    }
    if (fields.value("commands").isPresent() && commands.isEmpty()) {
      findings.error(
          FindingCode.NAMES_NOTHING,
          fields.at(),
          "'commands' is empty: name some, or leave the key out for all");
    }
    return new DenyRule(why, heads, condition.orElse(null));
  }
}
