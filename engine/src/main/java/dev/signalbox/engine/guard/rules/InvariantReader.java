package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.rules.Invariants.Invariant;
import dev.signalbox.engine.guard.rules.Invariants.Invariant.Cost;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the `never` of guards.yaml. A key that is none of ours is a parameter's name.
final class InvariantReader {
  private static final Set<String> OURS = Set.of("risk", "commands", "without", "approver");
  private static final List<String> PROGRAMS = List.of("agent", "service");

  private final Set<String> parameters = new TreeSet<>();
  private final ConditionReader conditions;
  private final Findings findings;
  private final boolean complete;

  InvariantReader(KnownCommands known, ConditionReader conditions, Findings findings) {
    this.conditions = conditions;
    this.findings = findings;
    this.complete = known.complete();
    for (Runbook runbook : known.runbooks()) {
      runbook.params().stream().map(Param::name).forEach(parameters::add);
    }
  }

  List<Invariant> read(Optional<Yaml> value) {
    var invariants = new ArrayList<Invariant>();
    if (value.isPresent() && !(value.get() instanceof Yaml.Items)) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          value.get().at(),
          "'never' must be a list, not " + value.get().kind());
    } else if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      items.items().forEach(item -> invariants.add(invariant(item)));
    }
    return invariants;
  }

  private Invariant invariant(Yaml item) {
    Fields fields = Fields.of("what is never", item, findings);
    Set<Risk> risks = words(fields, "risk", Risk.class);
    List<Yaml.Text> commands = fields.texts("commands");
    conditions.checkCommands(commands);
    Map<String, String> values = values(fields);
    Set<Cost> without = words(fields, "without", Cost.class);
    Optional<Yaml.Text> approver = fields.text("approver");
    approver
        .filter(text -> !PROGRAMS.contains(text.value()))
        .ifPresent(text ->
            findings.error(
                FindingCode.NO_SUCH_CHOICE,
                text.at(),
                "'approver' is agent or service, who are no people, not '" + text.value() + "'"));
    boolean narrowed = !risks.isEmpty() || !commands.isEmpty() || !values.isEmpty();
    if (approver.isPresent() ? narrowed || !without.isEmpty() : without.isEmpty()) {
      findings.error(
          FindingCode.BELONG_TOGETHER,
          fields.at(),
          "what is never needs 'without', what runs must cost, or 'approver' alone");
    }
    fields.finish();
    return new Invariant(
        fields.at(),
        risks,
        commands.stream().map(Yaml.Text::value).toList(),
        values,
        without,
        approver.isPresent());
  }

  private Map<String, String> values(Fields fields) {
    var values = new LinkedHashMap<String, String>();
    for (Yaml.Entry entry : fields.entries()) {
      if (OURS.contains(entry.key())) {
        continue;
      }
      boolean known = parameters.contains(entry.key());
      if (known || !complete) {
        fields.text(entry.key()).ifPresent(text -> values.put(entry.key(), text.value()));
      } else {
        var all = new TreeSet<>(parameters);
        all.addAll(OURS);
        fields.value(entry.key());
        findings.error(
            FindingCode.NO_SUCH_PARAMETER,
            entry.at(),
            "no runbook has a parameter '%s'%s"
                .formatted(entry.key(), Nearest.hint(entry.key(), all)));
      }
    }
    return values;
  }

  private <E extends Enum<E>> Set<E> words(Fields fields, String key, Class<E> type) {
    var known = new LinkedHashMap<String, E>();
    Arrays.stream(type.getEnumConstants()).forEach(one -> known.put(RuleInput.word(one), one));
    var words = EnumSet.noneOf(type);
    for (Yaml.Text text : fields.texts(key)) {
      E found = known.get(text.value());
      if (found == null) {
        findings.error(
            FindingCode.NO_SUCH_CHOICE,
            text.at(),
            "'%s' is one of %s, not '%s'%s"
                .formatted(
                    key,
                    String.join(", ", known.keySet()),
                    text.value(),
                    Nearest.hint(text.value(), known.keySet())));
      } else {
        words.add(found);
      }
    }
    return words;
  }
}
