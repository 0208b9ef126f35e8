package dev.signalbox.app.installation;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.config.ConnectionConfig;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What can be asked of the configured connections that say what kind of system they lead to.
final class Operations {
  private Operations() {}

  /// By `connection.operation`.
  ///
  /// @throws SettingsException when a connection leads to a kind of system that we do not know
  static Map<String, Operated> of(
      Collection<ConnectionConfig> connections, Map<String, Integration> known) {
    var asked = new TreeMap<>(known);
    asked.values().removeIf(integration -> integration.operations().isEmpty());
    var operations = new LinkedHashMap<String, Operated>();
    for (ConnectionConfig config : connections) {
      if (config.kind() != null) {
        for (Operation operation : integration(config, config.kind(), asked).operations()) {
          Operated operated = operated(config, operation);
          operations.put(operated.seen().name(), operated);
        }
      }
    }
    return operations;
  }

  private static Integration integration(
      ConnectionConfig config, String kind, Map<String, Integration> known) {
    Integration integration = known.get(kind);
    if (integration == null) {
      throw new SettingsException(
          "signalbox.yaml: connections.%s.is: '%s' is no kind of system we know%s: %s"
              .formatted(
                  config.name(),
                  kind,
                  Nearest.hint(kind, known.keySet()),
                  String.join(", ", known.keySet())));
    }
    return integration;
  }

  private static Operated operated(ConnectionConfig config, Operation operation) {
    Connection connection = ConfiguredConnections.connection(config);
    return new Operated(
        seen(config, operation),
        connection,
        operation.dialogue(),
        Repeat.valueOf(operation.repeat().name()));
  }

  /// To rules it is a runbook without steps. Where the connection allows nobody, nobody may.
  private static Runbook seen(ConnectionConfig config, Operation operation) {
    return new Runbook(
        config.name() + "." + operation.name(),
        "",
        "",
        operation.about(),
        "",
        null,
        operation.parameters().stream().map(Operations::param).toList(),
        new Allow(config.run(), config.in(), null),
        null,
        Triggers.NONE,
        null,
        Risk.valueOf(operation.risk().name()),
        List.of(),
        List.of(),
        List.of());
  }

  private static Param param(Operation.Parameter parameter) {
    return new Param(
        parameter.name(),
        Param.Type.valueOf(parameter.type().name()),
        List.of(),
        null,
        null,
        null,
        parameter.fallback(),
        null);
  }
}
