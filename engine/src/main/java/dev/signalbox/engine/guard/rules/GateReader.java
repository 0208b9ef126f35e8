package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the `gates` of guards.yaml: by which call a change is found, how its answer is a change,
/// and which step makes the plan that it has to be for.
final class GateReader {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Set<String> OF_CHANGE =
      Set.of("change.approved", "change.window.start", "change.window.end", "change.artifact");
  private static final Set<String> OF_PLAN = Set.of("plan.digest");

  private final KnownCommands known;
  private final Findings findings;
  private final List<Runbook> concerned;
  private final Set<String> parameters = new TreeSet<>();

  GateReader(KnownCommands known, Findings findings) {
    this.known = known;
    this.findings = findings;
    this.concerned =
        known.runbooks().stream().filter(runbook -> runbook.risk() == Risk.CRITICAL).toList();
    concerned.forEach(
        runbook -> runbook.params().stream().map(Param::name).forEach(parameters::add));
  }

  Map<String, GateRule> read(Optional<Yaml> value) {
    var gates = new LinkedHashMap<String, GateRule>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'gates'", yaml, findings).entries()) {
        gate(entry).ifPresent(gate -> gates.put(entry.key(), gate));
      }
    });
    return gates;
  }

  private Optional<GateRule> gate(Yaml.Entry entry) {
    String what = "the gate '" + entry.key() + "'";
    Fields fields = Fields.of(what, entry.value(), findings);
    Optional<Yaml> change = fields.value("change");
    if (change.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY, entry.at(), what + " needs 'change': by which call it is found");
    }
    String plan = fields.text("plan").map(Yaml.Text::value).orElse("plan");
    Optional<Yaml.Text> text = fields.text("if");
    Condition condition = text.flatMap(this::condition).orElse(null);
    fields.finish();
    return change.flatMap(
        yaml -> gate(entry.key(), Fields.of("'change'", yaml, findings), plan, condition));
  }

  private Optional<GateRule> gate(
      String name, Fields fields, String plan, @Nullable Condition condition) {
    Optional<Yaml.Text> call = fields.required("call");
    call.ifPresent(this::check);
    var asks = new TreeSet<String>();
    Map<String, Template> with = with(fields, call, asks);
    Names seen = answered(Names.NONE);
    Optional<Expression> approved =
        fields
            .required("approved")
            .flatMap(text ->
                expressions(seen, text.value())
                    .condition(text.value(), Expressions.Hidden.NOTHING, findings.in(text)));
    Optional<Template> start = template(fields, "start", seen);
    Optional<Template> end = template(fields, "end", seen);
    Optional<Template> artifact = template(fields, "artifact", seen);
    fields.finish();
    boolean whole =
        call.isPresent()
            && approved.isPresent()
            && start.isPresent()
            && end.isPresent()
            && artifact.isPresent();
    if (!whole) {
      return Optional.empty();
    }
    var gate = new Gate(name, call.get().value(), with, asks, plan);
    return Optional.of(
        new GateRule(gate, approved.get(), start.get(), end.get(), artifact.get(), condition));
  }

  /// What answers must be there and only read.
  private void check(Yaml.Text call) {
    List<String> names = known.runbooks().stream().map(Runbook::name).toList();
    Optional<Runbook> callee = callee(call);
    if (callee.isEmpty()) {
      String why =
          "there is no runbook or operation '%s'%s"
              .formatted(call.value(), Nearest.hint(call.value(), names));
      if (known.complete()) {
        findings.error(FindingCode.NO_SUCH_CALL, call.at(), why);
      } else {
        findings.warning(FindingCode.NO_SUCH_CALL, call.at(), why);
      }
    } else if (callee.get().risk() != Risk.READ) {
      findings.error(
          FindingCode.NOT_A_READ,
          call.at(),
          "a gate only reads, and %s has risk %s: say risk: read there if that is so"
              .formatted(call.value(), RuleInput.word(callee.get().risk())));
    }
  }

  private Optional<Runbook> callee(Yaml.Text call) {
    return known.runbooks().stream()
        .filter(runbook -> runbook.name().equals(call.value()))
        .findFirst();
  }

  private Map<String, Template> with(Fields fields, Optional<Yaml.Text> call, Set<String> asks) {
    var with = new LinkedHashMap<String, Template>();
    Optional<Yaml> value = fields.value("with");
    if (value.isEmpty()) {
      return with;
    }
    Names names = Names.NONE.with("me", Names.Type.MAP);
    for (String name : parameters) {
      names = names.types().containsKey(name) ? names : names.with(name, Names.Type.ANY);
    }
    for (Yaml.Entry entry : Fields.of("'with'", value.get(), findings).entries()) {
      call.flatMap(this::callee).ifPresent(callee -> checkInput(entry, callee));
      Optional<Yaml.Text> text = findings.text(entry);
      text.ifPresent(given -> asks.addAll(asked(given)));
      Names seen = names;
      text.flatMap(given ->
              expressions(seen, given.value())
                  .template(given.value(), Expressions.Hidden.NOTHING, findings.in(given)))
          .ifPresent(template -> with.put(entry.key(), template));
    }
    return with;
  }

  private void checkInput(Yaml.Entry entry, Runbook callee) {
    List<String> inputs = callee.params().stream().map(Param::name).toList();
    if (!inputs.contains(entry.key())) {
      findings.error(
          FindingCode.NO_SUCH_PARAMETER,
          entry.at(),
          "%s has no input '%s'%s"
              .formatted(callee.name(), entry.key(), Nearest.hint(entry.key(), inputs)));
    }
  }

  private static Set<String> asked(Yaml.Text text) {
    var asked = new TreeSet<String>();
    EXPRESSION
        .matcher(text.value())
        .results()
        .forEach(found ->
            Mentions.paths(found.group(1)).forEach(path -> asked.add(Mentions.root(path))));
    asked.remove("me");
    return asked;
  }

  private Optional<Template> template(Fields fields, String key, Names names) {
    return fields
        .required(key)
        .flatMap(text ->
            expressions(names, text.value())
                .template(text.value(), Expressions.Hidden.NOTHING, findings.in(text)));
  }

  private Optional<Condition> condition(Yaml.Text text) {
    Names names = answered(Names.NONE.with("change", Names.Type.MAP).with("plan", Names.Type.MAP));
    List<String> paths = Mentions.paths(text.value());
    for (String path : paths) {
      field(text, path, "change", OF_CHANGE);
      field(text, path, "plan", OF_PLAN);
    }
    FixedWords.check(text, findings);
    return expressions(names, text.value())
        .condition(text.value(), Expressions.Hidden.NOTHING, findings.in(text))
        .map(expression -> new Condition(expression, paths));
  }

  private void field(Yaml.Text text, String path, String root, Set<String> fields) {
    if (Mentions.root(path).equals(root) && !fields.contains(path)) {
      findings.error(
          FindingCode.UNKNOWN_NAME,
          text.at(),
          "there is no '%s'%s; there is %s"
              .formatted(path, Nearest.hint(path, fields), SeenValues.names(fields)));
    }
  }

  private Names answered(Names first) {
    return GuardNames.of(first.with("answer", Names.Type.ANY), concerned, List.of());
  }

  /// While the runbooks that it is for are not known, neither are their parameters.
  private Expressions expressions(Names names, String text) {
    Names all = names;
    if (concerned.isEmpty() || !known.complete()) {
      for (String path : Mentions.paths(text.replace("${", " ").replace('}', ' '))) {
        String name = Mentions.root(path);
        all = all.types().containsKey(name) ? all : all.with(name, Names.Type.ANY);
      }
    }
    return new Expressions(all);
  }
}
