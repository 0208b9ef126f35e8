package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.rule.RouteCondition;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `match`, which is matchers, and `if`, which is CEL.
final class ConditionReading {
  private static final Names SEEN =
      Names.NONE
          .with("labels", Names.Type.MAP)
          .with("annotations", Names.Type.MAP)
          .with("severity", Names.Type.TEXT)
          .with("source", Names.Type.TEXT)
          .with("title", Names.Type.TEXT);

  private final Findings findings;
  private final Expressions expressions = new Expressions(SEEN);

  ConditionReading(Findings findings) {
    this.findings = findings;
  }

  /// One of `match` and `if` has to be there, so that nobody leaves both out without meaning
  /// everything.
  RouteCondition required(Fields fields) {
    Optional<Yaml> match = fields.value("match");
    Optional<Yaml.Text> test = fields.text("if");
    if (match.isEmpty() && test.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          fields.at(),
          "say which alerts by 'match' or 'if'; match: [] takes all that come here");
    }
    return new RouteCondition(
        match(fields.texts("match")), test.flatMap(this::expression).orElse(null));
  }

  /// Matchers that have to be there, perhaps none: `[]`.
  Matchers matchers(Fields fields, String key) {
    if (fields.value(key).isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          fields.at(),
          "'%s' is missing, as in %s: [severity=\"warning\"]".formatted(key, key));
    }
    return match(fields.texts(key));
  }

  private Matchers match(List<Yaml.Text> texts) {
    var all = new ArrayList<Matcher>();
    for (Yaml.Text text : texts) {
      try {
        all.addAll(Matchers.parse(text.value()).all());
      } catch (MatcherException e) {
        findings.error(FindingCode.NOT_A_MATCHER, text.at(), String.valueOf(e.getMessage()));
      }
    }
    return new Matchers(all);
  }

  private Optional<Expression> expression(Yaml.Text text) {
    return expressions.condition(text.value(), Expressions.Hidden.NOTHING, findings.in(text));
  }
}
