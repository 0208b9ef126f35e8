package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.sql.SqlStatement;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a `sql` step asks of a database.
final class SqlReader {
  private final Reads reads;
  private final Findings findings;

  SqlReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
  }

  Optional<Verb> read(Yaml.Entry verb, Yaml.Mapping step, String path) {
    boolean write = step.entry("write").flatMap(reads::truth).orElse(false);
    readsOnly(step, write, path);
    return findings.text(verb).flatMap(text -> statement(text, step, write));
  }

  private void readsOnly(Yaml.Mapping step, boolean write, String path) {
    boolean read =
        step.entry("repeat")
            .filter(entry -> entry.value() instanceof Yaml.Text text && text.value().equals("read"))
            .isPresent();
    if (write && read) {
      step.entry("write")
          .ifPresent(entry ->
              findings.error(
                  FindingCode.NOT_REPEATABLE,
                  entry.at(),
                  "what is written is no 'repeat: read': one of the two is wrong"));
    }
    if (write && path.endsWith(".check")) {
      step.entry("write")
          .ifPresent(entry ->
              findings.error(
                  FindingCode.NOT_A_READ, entry.at(), "a 'check' only reads: no 'write'"));
    }
  }

  private Optional<Verb> statement(Yaml.Text text, Yaml.Mapping step, boolean write) {
    try {
      SqlStatement statement = SqlStatement.read(text.value());
      binds(text, statement, given(step));
      return Optional.of(new Verb.Sql(statement.text(), statement.binds(), write));
    } catch (SqlStatement.SqlException refused) {
      findings.error(
          FindingCode.BAD_STATEMENT,
          findings.inside(text, refused.offset()),
          String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Yaml.Entry> given(Yaml.Mapping step) {
    return step.entry("with")
        .map(Yaml.Entry::value)
        .filter(Yaml.Mapping.class::isInstance)
        .map(map -> ((Yaml.Mapping) map).entries())
        .orElse(List.of());
  }

  private void binds(Yaml.Text text, SqlStatement statement, List<Yaml.Entry> with) {
    Set<String> names = new LinkedHashSet<>(with.stream().map(Yaml.Entry::key).toList());
    for (String bind : new LinkedHashSet<>(statement.binds())) {
      if (!names.contains(bind)) {
        findings.error(
            FindingCode.STATEMENT_VALUES,
            text.at(),
            "':%s' has no value: give it one in 'with'%s"
                .formatted(bind, Nearest.hint(bind, names)));
      }
    }
    for (Yaml.Entry entry : with) {
      if (!statement.binds().contains(entry.key())) {
        findings.error(
            FindingCode.STATEMENT_VALUES,
            entry.at(),
            "'%s' is nowhere in the statement: write ':%s' where its value belongs%s"
                .formatted(entry.key(), entry.key(), Nearest.hint(entry.key(), statement.binds())));
      }
    }
  }
}
