package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of the connection `api`: `make` counts twice, `end` does not, `look` and
/// `list` only read, `closed` is for nobody.
final class FakeOperations implements Dialogue {
  private final String method;

  private FakeOperations(String method) {
    this.method = method;
  }

  static Optional<Operated> named(String name, Connection connection) {
    return switch (name) {
      case "api.make" -> Optional.of(operated(name, "POST", List.of("dev"), connection));
      case "api.end" -> Optional.of(operated(name, "DELETE", List.of("dev"), connection));
      case "api.look" -> Optional.of(operated(name, "GET", List.of("dev"), connection));
      case "api.list" -> Optional.of(operated(name, "GET", List.of("dev"), connection));
      case "api.closed" -> Optional.of(operated(name, "POST", List.of(), connection));
      default -> Optional.empty();
    };
  }

  private static Operated operated(
      String name, String method, List<String> who, Connection connection) {
    var what = new Param("what", Param.Type.TEXT, List.of(), null, null, null, null, null);
    var seen =
        new Runbook(
            name,
            "",
            "",
            "Does it",
            "",
            null,
            List.of(what),
            new Allow(who, List.of(), null),
            null,
            Triggers.NONE,
            null,
            method.equals("GET") ? Risk.READ : Risk.NORMAL,
            List.of(),
            List.of(),
            List.of());
    return new Operated(seen, connection, new FakeOperations(method), repeat(method));
  }

  private static Repeat repeat(String method) {
    return switch (method) {
      case "GET" -> Repeat.READ;
      case "POST" -> Repeat.NONE;
      default -> Repeat.NATURAL;
    };
  }

  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    String what = String.valueOf(inputs.get("what"));
    return what.equals("nothing")
        ? new Exchange.Failed("Nothing is not made.")
        : new Exchange.Send(
            method,
            List.of("things", what),
            List.of(),
            method.equals("GET") ? null : Map.of("by", person));
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (answer.data() instanceof Map<?, ?> map && map.get("things") instanceof List<?> things) {
      return new Exchange.Done(Map.of("things", things, "count", (long) things.size()));
    }
    return answer.data() instanceof Map<?, ?> map && map.get("id") instanceof String id
        ? new Exchange.Done(Map.of("id", id))
        : new Exchange.Failed("It did not say its id, with status " + answer.status() + ".");
  }
}
