package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.runbook.Each;
import dev.signalbox.engine.runbook.Verb;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `each: x in list`, whose variable the step's own expressions see.
final class EachReader {
  private static final String IN = " in ";

  private final Reads reads;
  private final Findings findings;

  EachReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
  }

  /// The items that a step is done for, or null. From here on the item is seen.
  @Nullable Each each(Yaml.Mapping step, String path) {
    Optional<Yaml.Entry> entry = step.entry("each");
    if (entry.isEmpty()) {
      step.entry("at-once")
          .ifPresent(alone ->
              findings.error(
                  FindingCode.BELONG_TOGETHER,
                  alone.at(),
                  "'at-once' needs 'each': how many items at the same time"));
      return null;
    }
    if (path.endsWith(".check")) {
      findings.error(
          FindingCode.NO_MEANING_HERE, entry.get().at(), "'each' has no meaning for a 'check'");
      return null;
    }
    int atOnce = step.entry("at-once").map(this::atOnce).orElse(1);
    return findings.text(entry.get()).flatMap(text -> each(text, atOnce)).orElse(null);
  }

  private int atOnce(Yaml.Entry entry) {
    int several = reads.count(entry).orElse(1);
    if (several > Verb.Parallel.MOST) {
      findings.error(
          FindingCode.TOO_MUCH, entry.value().at(), "'at-once' is at most " + Verb.Parallel.MOST);
    }
    return several;
  }

  private Optional<Each> each(Yaml.Text text, int atOnce) {
    int in = text.value().indexOf(IN);
    if (in < 0) {
      findings.error(FindingCode.NOT_AN_EXPRESSION, text.at(), "'each' is written: x in list");
      return Optional.empty();
    }
    String variable = text.value().substring(0, in).strip();
    String source = text.value().substring(in + IN.length());
    Optional<Expression> list =
        reads.expressions.expression(
            source,
            reads.visible,
            (code, offset, kind, message) ->
                findings.in(text).found(code, in + IN.length() + offset, kind, message));
    // Also where the list is none: what is inside would only be told as unknown, too.
    reads.visible.add(variable);
    reads.visible.add(Visible.ITEM);
    return list.map(items -> new Each(variable, items, atOnce));
  }
}
