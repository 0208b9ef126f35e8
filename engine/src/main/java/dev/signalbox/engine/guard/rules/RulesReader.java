package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.config.Fields;
import dev.signalbox.engine.config.Problems;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.KnownRunbooks;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads guards.yaml: `risks`, `approvals` and `deny`.
public final class RulesReader implements ConfigReading.Reader<Rules> {
  private static final String LATER = "see docs/permissions.md#later";

  private final Supplier<KnownRunbooks> runbooks;
  private final Directory directory;

  public RulesReader(Supplier<KnownRunbooks> runbooks, Directory directory) {
    this.runbooks = runbooks;
    this.directory = directory;
  }

  @Override
  public ConfigReading<Rules> read(String file, String text) {
    var problems = new Problems(file);
    Rules rules = null;
    try {
      Optional<Yaml> yaml = new YamlReader().read(text);
      if (yaml.isEmpty()) {
        problems.error(new Position(1, 1), "the file is empty: to have no rules, write risks: {}");
      } else {
        rules = rules(Fields.of("guards.yaml", yaml.get(), problems), problems);
      }
    } catch (YamlException e) {
      problems.error(e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(
        problems.anyError() ? Optional.empty() : Optional.ofNullable(rules), problems.list());
  }

  private Rules rules(Fields fields, Problems problems) {
    var conditions = new ConditionReader(runbooks.get(), problems);
    Map<String, ApprovalRule> approvals =
        new ApprovalReader(directory, problems).read(fields.value("approvals"));
    Map<Risk, RiskRule> risks = risks(fields.value("risks"), approvals, conditions, problems);
    var askers = new Askers(runbooks.get().runbooks(), directory, problems);
    risks.forEach((risk, rule) -> askers.check(at(fields, risk), risk, rule));
    List<DenyRule> deny = deny(fields.value("deny"), conditions, problems);
    for (String section : List.of("gates", "break-glass", "never", "tests")) {
      fields.later(section, LATER);
    }
    fields.finish();
    return new Rules(risks, approvals, deny, conditions.parameters());
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
      Optional<Yaml> value,
      Map<String, ApprovalRule> approvals,
      ConditionReader conditions,
      Problems problems) {
    var risks = new EnumMap<Risk, RiskRule>(Risk.class);
    var names = new LinkedHashMap<String, Risk>();
    Arrays.stream(Risk.values()).forEach(risk -> names.put(RuleInput.word(risk), risk));
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'risks'", yaml, problems).entries()) {
        Risk risk = names.get(entry.key());
        if (risk == null) {
          String hint = Nearest.hint(entry.key(), names.keySet());
          problems.error(entry.at(), "there is no risk '" + entry.key() + "'" + hint);
        } else {
          risks.put(risk, risk(entry, approvals, conditions, problems));
        }
      }
    });
    return risks;
  }

  private static RiskRule risk(
      Yaml.Entry entry,
      Map<String, ApprovalRule> approvals,
      ConditionReader conditions,
      Problems problems) {
    Fields fields = Fields.of("the risk '" + entry.key() + "'", entry.value(), problems);
    boolean confirm = fields.flag("confirm");
    ApprovalRule approve =
        fields.text("approve").map(name -> approval(name, approvals, problems)).orElse(null);
    Condition where =
        fields.text("where").flatMap(text -> conditions.read(text, List.of())).orElse(null);
    fields.later("gate", LATER);
    fields.finish();
    if (fields.value("where").isPresent() && !confirm && fields.value("approve").isEmpty()) {
      problems.error(entry.at(), "'where' needs a price: say confirm: true or approve: NAME");
    }
    return new RiskRule(confirm, approve, where);
  }

  private static @Nullable ApprovalRule approval(
      Yaml.Text name, Map<String, ApprovalRule> approvals, Problems problems) {
    ApprovalRule rule = approvals.get(name.value());
    if (rule == null) {
      problems.error(
          name.at(),
          "there is no '"
              + name.value()
              + "' among the approvals"
              + Nearest.hint(name.value(), approvals.keySet()));
    }
    return rule;
  }

  private static List<DenyRule> deny(
      Optional<Yaml> value, ConditionReader conditions, Problems problems) {
    var deny = new ArrayList<DenyRule>();
    if (value.isPresent() && !(value.get() instanceof Yaml.Items)) {
      problems.error(value.get().at(), "'deny' must be a list, not " + value.get().kind());
    } else if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      for (Yaml item : items.items()) {
        deny.add(denyRule(Fields.of("a deny rule", item, problems), conditions, problems));
      }
    }
    return deny;
  }

  private static DenyRule denyRule(Fields fields, ConditionReader conditions, Problems problems) {
    String why = fields.required("why").map(Yaml.Text::value).orElse("");
    List<Yaml.Text> commands = fields.texts("commands");
    conditions.checkCommands(commands);
    List<String> heads = commands.stream().map(Yaml.Text::value).toList();
    Optional<Condition> condition = fields.text("if").flatMap(text -> conditions.read(text, heads));
    fields.finish();
    if (commands.isEmpty() && fields.value("if").isEmpty()) {
      problems.error(fields.at(), "a deny rule needs 'commands', 'if' or both");
    }
    if (fields.value("commands").isPresent() && commands.isEmpty()) {
      problems.error(fields.at(), "'commands' is empty: name some, or leave the key out for all");
    }
    return new DenyRule(why, heads, condition.orElse(null));
  }
}
