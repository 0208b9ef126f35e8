package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.StepFence;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.HeaderName;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sends a request to a connection.
public record HttpStep(Verb.Http verb, Connections connections) implements VerbStep {
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    return new StepStart.Acts(effect(state, planned.step(), planned.path(), scope), 0);
  }

  @Override
  public Effect effect(RunState state, Step step, String path, Scope scope) {
    Effect.Request request = request(step, scope, ofRun(state, step, path));
    VerbStep.permit(state, step, path, request.connection(), connections);
    return request;
  }

  /// What its server is told of the run: by which it knows the request again, where that does more
  /// than read, and the number of the lock.
  private Map<String, String> ofRun(RunState state, Step step, String path) {
    Map<String, String> told = new LinkedHashMap<>();
    if (repeat(step) != Repeat.READ) {
      told.put("Idempotency-Key", state.run().id() + "/" + path);
    }
    StepFence.of(state, path).ifPresent(fence -> told.put("Signalbox-Fence", Long.toString(fence)));
    return told;
  }

  /// The request with every value filled in.
  ///
  /// @param told headers besides those of the connection and the step
  /// @throws StepFailedException when it names what is not there
  public Effect.Request request(Step step, Scope scope, Map<String, String> told) {
    if (step.at() == null) {
      throw failed("http needs 'at:', the connection it goes to");
    }
    String name = step.at().render(scope);
    Connection connection =
        connections
            .connection(name)
            .orElseThrow(() ->
                failed(
                    "There is no connection "
                        + name
                        + Nearest.hint(name, connections.connectionNames())));
    FileValue file = file(scope);
    boolean inBody = file == null && Verb.Http.WITH_BODY.contains(verb.method());
    URI uri =
        RequestAddress.below(
            connection.url(), verb.path().render(scope), inBody ? "" : query(step, scope));
    Map<String, String> headers = headers(connection, scope);
    String body = inBody ? body(step, scope) : null;
    Repeat repeat = repeat(step);
    headers.putAll(told);
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    if (file != null) {
      headers.put("Content-Type", file.type());
    }
    return new Effect.Request(
        name, verb.method(), uri, connection.url(), headers, body, file, repeat.isHarmless());
  }

  /// What the connection says is not said otherwise here.
  private Map<String, String> headers(Connection connection, Scope scope) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    verb.headers()
        .forEach((header, value) -> {
          String text = value.carried(scope);
          if (!HeaderName.carries(SecretMark.opened(text, (id, name) -> ""))) {
            throw failed(
                "The header %s holds what no header can carry: it is one line of ASCII characters that can be seen"
                    .formatted(header));
          }
          headers.put(header, text);
        });
    for (String header : connection.headers().keySet()) {
      if (headers.containsKey(header)) {
        throw failed(
            "The header %s comes from the connection %s: leave it out"
                .formatted(header, connection.name()));
      }
    }
    headers.putAll(RequestAddress.headers(connection));
    return headers;
  }

  private @Nullable FileValue file(Scope scope) {
    Template body = verb.body();
    if (body == null) {
      return null;
    }
    if (body.value(scope) instanceof FileValue file) {
      return file;
    }
    throw failed("The body of http is a file: ${NAME} of one that the run was given");
  }

  private static String query(Step step, Scope scope) {
    var query = new StringJoiner("&");
    step.with()
        .forEach((name, value) ->
            query.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(value.render(scope), StandardCharsets.UTF_8)));
    return query.toString();
  }

  private static @Nullable String body(Step step, Scope scope) {
    if (step.with().isEmpty()) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    step.with().forEach((name, value) -> values.put(name, value.carriedValue(scope)));
    return Values.outward(values);
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }
}
