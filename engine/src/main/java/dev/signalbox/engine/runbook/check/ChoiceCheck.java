package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks where the parameters of one runbook have their choices and defaults from: it must be
/// there, only read, and be given what it needs.
final class ChoiceCheck {
  private final Runbook runbook;
  private final Map<String, Runbook> runbooks;
  private final Known known;
  private final List<Finding> findings;

  ChoiceCheck(Runbook runbook, Map<String, Runbook> runbooks, Known known, List<Finding> findings) {
    this.runbook = runbook;
    this.runbooks = runbooks;
    this.known = known;
    this.findings = findings;
  }

  void check() {
    for (Param param : runbook.params()) {
      source(param, "from", param.from());
      source(param, "default", param.preset());
    }
  }

  private void source(Param param, String key, @Nullable ChoiceSource source) {
    if (source == null) {
      return;
    }
    Position at = KeyPositions.of(runbook, "params", param.name(), key);
    Runbook asked = runbooks.get(source.target());
    List<Param> inputs =
        asked == null ? known.callable().get(source.target()) : List.copyOf(asked.params());
    if (inputs == null) {
      Set<String> all = new TreeSet<>(runbooks.keySet());
      all.addAll(known.operations().keySet());
      error(
          FindingCode.NO_SUCH_CALL,
          at,
          "there is nothing called '%s' to ask%s"
              .formatted(source.target(), Nearest.hint(source.target(), all)));
      return;
    }
    if (asked == null ? !reads(source.target()) : asked.risk() != Risk.READ) {
      error(
          FindingCode.NOT_A_READ,
          at,
          "'%s' does more than read: choices come from an operation that reads, or from a runbook of 'risk: read'"
              .formatted(source.target()));
      return;
    }
    Optional<String> why =
        Optional.ofNullable(asked).flatMap(runbook -> runbook.givesNoChoices(this::reads));
    if (why.isPresent()) {
      error(
          FindingCode.GIVES_NO_CHOICES,
          at,
          "'%s' gives no choices: %s".formatted(source.target(), why.get()));
      return;
    }
    inputs(at, source, inputs);
  }

  private boolean reads(String operation) {
    return known.operations().get(operation) == Repeat.READ;
  }

  private void inputs(Position at, ChoiceSource source, List<Param> inputs) {
    List<String> names = inputs.stream().map(Param::name).toList();
    for (String name : source.with().keySet()) {
      if (!names.contains(name)) {
        error(
            FindingCode.NO_SUCH_PARAMETER,
            at,
            "'%s' has no parameter '%s'%s"
                .formatted(source.target(), name, Nearest.hint(name, names)));
      }
    }
    for (Param input : inputs) {
      Template given = source.with().get(input.name());
      if (given == null && input.needed()) {
        error(
            FindingCode.PARAMETER_NOT_GIVEN,
            at,
            "'%s' needs '%s' in 'with'".formatted(source.target(), input.name()));
      } else if (given != null && !given.source().contains("${")) {
        value(at, source, input, given.source());
      }
    }
  }

  private void value(Position at, ChoiceSource source, Param input, String given) {
    try {
      new Input(input).value(given);
    } catch (BadValueException e) {
      error(
          FindingCode.BAD_VALUE, at, "asking '%s': %s".formatted(source.target(), e.getMessage()));
    }
  }

  private void error(FindingCode code, Position at, String message) {
    findings.add(new Finding(RunbookCheck.file(runbook), at, code, Finding.Kind.ERROR, message));
  }
}
