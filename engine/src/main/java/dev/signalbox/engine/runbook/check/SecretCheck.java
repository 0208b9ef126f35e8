package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.secret.SecretUse;
import dev.signalbox.spi.config.Nearest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks what steps hand on where nobody sees it: secrets that are lent to this runbook, variables
/// that the runner takes, parameters that are secrets themselves.
final class SecretCheck {
  private final Runbook runbook;
  private final Known known;
  private final List<Finding> findings;

  SecretCheck(Runbook runbook, Known known, List<Finding> findings) {
    this.runbook = runbook;
    this.known = known;
    this.findings = findings;
  }

  void step(Step step) {
    step.secrets().filter(SecretUse::lent).distinct().forEach(use -> lent(step, use.name()));
    if (step.verb() instanceof Verb.Exec exec) {
      exec.env().keySet().forEach(variable -> variable(step, variable));
    }
  }

  private void lent(Step step, String name) {
    Known.Lent lent = known.lent().get(name);
    if (lent == null) {
      error(
          FindingCode.NO_SUCH_SECRET,
          step,
          "signalbox.yaml has no 'secrets.%s'%s"
              .formatted(name, Nearest.hint(name, known.lent().keySet())));
    } else if (!lent.isFor(runbook.name())) {
      error(
          FindingCode.SECRET_NOT_LENT,
          step,
          "the secret '%s' is not for %s: 'secrets.%s.for' in signalbox.yaml says whose it is"
              .formatted(name, runbook.name(), name));
    } else if (!goes(step, lent)) {
      error(
          FindingCode.SECRET_NOT_LENT,
          step,
          "the secret '%s' goes to %s alone: 'secrets.%s.at' in signalbox.yaml says so"
              .formatted(name, String.join(", ", lent.at()), name));
    }
  }

  /// Where it leads is known when it happens, where its name is put together then.
  private static boolean goes(Step step, Known.Lent lent) {
    if (step.verb() instanceof Verb.Call(String target)) {
      return lent.goesTo(target);
    }
    Template at = step.at();
    return lent.at().isEmpty()
        || (at == null ? lent.goesTo("local") : Known.fits(at, Set.copyOf(lent.at())));
  }

  private void variable(Step step, String variable) {
    Template at = step.at();
    String runner = at == null ? "local" : at.source();
    Set<String> takes = known.variables().get(runner);
    if (takes != null && !takes.contains(variable)) {
      error(
          FindingCode.VARIABLE_NOT_TAKEN,
          step,
          "the runner %s does not take '%s' from steps%s: 'runners.%s.takes' in signalbox.yaml names what it takes"
              .formatted(runner, variable, Nearest.hint(variable, takes), runner));
    }
  }

  /// What a call gives to a parameter.
  ///
  /// @return false when it cannot be given
  boolean gives(Step step, String target, Param param, @Nullable Template given) {
    if (given == null) {
      return true;
    }
    boolean secret = param.type() == Param.Type.SECRET;
    if (secret && !given.isSecret()) {
      error(
          FindingCode.BAD_VALUE,
          step,
          "'%s' needs a secret for '%s': hand on one that this run was given, as ${…}"
              .formatted(target, param.name()));
    } else if (!secret && !given.secrets().isEmpty()) {
      error(
          FindingCode.SECRET_NOT_HERE,
          step,
          "'%s' of '%s' is no secret: what is given to it would be seen and kept"
              .formatted(param.name(), target));
    }
    return !secret && given.secrets().isEmpty();
  }

  private void error(FindingCode code, Step step, String message) {
    findings.add(
        new Finding(
            RunbookCheck.file(runbook), step.position(), code, Finding.Kind.ERROR, message));
  }
}
