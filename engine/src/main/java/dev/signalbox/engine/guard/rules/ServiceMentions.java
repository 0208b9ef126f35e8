package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Comparisons;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.Collection;
import java.util.List;

/// Finds where a rule speaks of services that do not exist, or of a runbook's service where it is
/// not clear which one that is.
final class ServiceMentions {
  private final Services services;
  private final Findings findings;

  ServiceMentions(Services services, Findings findings) {
    this.services = services;
    this.findings = findings;
  }

  /// @param paths what the rule mentions
  /// @param concerned the runbooks it is about
  void check(Yaml.Text text, List<String> paths, Collection<Runbook> concerned) {
    boolean asks = paths.stream().anyMatch(path -> path.startsWith(Services.RUNS + "."));
    for (Runbook runbook : concerned) {
      boolean has = runbook.params().stream().anyMatch(ServiceMentions::isCalledSo);
      if (asks && has && Services.about(runbook.params()).isEmpty()) {
        findings.error(
            FindingCode.SEVERAL_SERVICES,
            text.at(),
            "the parameter 'service' of %s is no service: give it the type service, or name the 'commands' this is about"
                .formatted(runbook.name()));
      } else if (!has
          && any(runbook)
          && Services.about(runbook.params()).isEmpty()
          && paths.stream().anyMatch(path -> Mentions.root(path).equals(Services.RUNS))) {
        findings.error(
            FindingCode.SEVERAL_SERVICES,
            text.at(),
            "%s is about several services (%s): name the 'commands' this is about, and say which one"
                .formatted(runbook.name(), String.join(", ", names(runbook))));
      }
    }
    if (!concerned.isEmpty() && concerned.stream().anyMatch(ServiceMentions::any)) {
      words(text, concerned);
    }
  }

  /// A service that does not exist is never meant: such a rule would never match.
  private void words(Yaml.Text text, Collection<Runbook> concerned) {
    boolean always =
        concerned.stream()
            .flatMap(runbook -> runbook.params().stream())
            .filter(ServiceMentions::isCalledSo)
            .allMatch(param -> param.type() == Param.Type.SERVICE);
    for (String word :
        always ? Comparisons.words(Services.RUNS, text.value()) : List.<String>of()) {
      if (!services.byName().containsKey(word)) {
        findings.fault(
            FindingCode.NO_SUCH_SERVICE,
            text.at(),
            "there is no service '%s'%s: name it under 'services' in signalbox.yaml, or correct it"
                .formatted(word, Nearest.hint(word, services.byName().keySet())));
      }
    }
  }

  /// Whether some parameter of the runbook means a service.
  static boolean any(Runbook runbook) {
    return runbook.params().stream().anyMatch(param -> param.type() == Param.Type.SERVICE);
  }

  private static List<String> names(Runbook runbook) {
    return runbook.params().stream()
        .filter(param -> param.type() == Param.Type.SERVICE)
        .map(Param::name)
        .toList();
  }

  private static boolean isCalledSo(Param param) {
    return param.name().equals(Services.RUNS);
  }
}
