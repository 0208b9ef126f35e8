package dev.signalbox.integrations.alertmanager;

import static dev.signalbox.spi.integration.Operation.Parameter.optional;
import static dev.signalbox.spi.integration.Operation.Parameter.required;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import dev.signalbox.spi.integration.Operation.Repeat;
import dev.signalbox.spi.integration.Operation.Risk;
import java.util.List;
import java.util.Optional;

/// Prometheus Alertmanager: its webhook comes in, its API of version 2 is asked:
/// <https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml>.
public final class AlertmanagerIntegration implements Integration {
  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation(
              "alerts",
              "Lists the alerts that fire",
              List.of(
                  optional("match", Operation.Type.TEXT, ""),
                  optional("silenced", Operation.Type.BOOL, "false")),
              Risk.READ,
              Repeat.READ,
              new ListAlerts()),
          new Operation(
              "silence",
              "Keeps alerts quiet for a time",
              List.of(
                  required("match", Operation.Type.TEXT),
                  required("for", Operation.Type.DURATION),
                  required("why", Operation.Type.TEXT)),
              Risk.NORMAL,
              Repeat.NONE,
              new CreateSilence()),
          new Operation(
              "unsilence",
              "Ends a silence",
              List.of(required("id", Operation.Type.TEXT)),
              Risk.NORMAL,
              Repeat.NATURAL,
              new ExpireSilence()));

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public Optional<Dialogue> probe() {
    return Optional.of(new ReadStatus());
  }

  @Override
  public Optional<Intake> intake() {
    return Optional.of(new AlertmanagerIntake());
  }
}
