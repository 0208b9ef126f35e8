package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.PathSegments;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.Connections.Runner;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.store.JdbcLockStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Fills in every value of what a step does to the world.
public final class Effects {
  private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final Connections connections;
  private final JdbcLockStore locks;

  public Effects(Connections connections, JdbcLockStore locks) {
    this.connections = connections;
    this.locks = locks;
  }

  /// @throws StepFailedException when it names what is not there
  Effect of(RunState state, Step step, String path, Scope scope) {
    return switch (step.verb()) {
      case Verb.Exec exec -> program(state, step, path, exec, scope);
      case Verb.Http http -> request(state, step, path, http, scope);
      case Verb.Wait wait when wait.check() != null -> of(state, wait.check(), path, scope);
      default ->
          throw failed(
              StepTitles.word(step.verb()) + " cannot be used as a check; use http or exec");
    };
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }

  private Effect program(RunState state, Step step, String path, Verb.Exec exec, Scope scope) {
    String name = step.at() == null ? Connections.LOCAL : step.at().render(scope);
    Runner runner =
        connections
            .runner(name)
            .orElseThrow(() ->
                failed(
                    "There is no runner " + name + Nearest.hint(name, connections.runnerNames())));
    List<String> argv = new ArrayList<>();
    for (Template argument : exec.argv()) {
      argv.add(argument.render(scope));
    }
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw failed("An argument holds a NUL character, which no program can receive.");
    }
    argv.set(0, program(runner, argv.getFirst()).toString());
    return new Effect.Program(argv, environment(state, path, runner));
  }

  private static Path program(Runner runner, String name) {
    if (name.contains("/") || name.equals(".") || name.equals("..")) {
      throw failed(
          "A program is named without a path: '%s' is none of runner %s"
              .formatted(name, runner.name()));
    }
    for (Path folder : runner.path()) {
      Path file = folder.resolve(name);
      if (!name.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file.toAbsolutePath();
      }
    }
    throw failed(
        runner.path().stream()
            .map(folder -> folder.resolve(name))
            .filter(file -> !name.isEmpty() && Files.exists(file))
            .findFirst()
            .map(Effects::notExecutable)
            .orElseGet(() ->
                "There is no program %s in the folders of runner %s (%s)"
                    .formatted(name, runner.name(), runner.path())));
  }

  private static String notExecutable(Path file) {
    return Files.isDirectory(file)
        ? file + " is a folder, not a program"
        : file + " may not be executed: give it the right to (chmod +x)";
  }

  private Map<String, String> environment(RunState state, String path, Runner runner) {
    Map<String, String> environment = new LinkedHashMap<>();
    // Without it programs take arguments and names of files beyond ASCII for something else.
    environment.put("LANG", "C.UTF-8");
    runner.environment().forEach((name, value) -> environment.put(name, value.reveal()));
    var folders = new StringJoiner(":");
    runner.path().forEach(folder -> folders.add(folder.toAbsolutePath().toString()));
    environment.put("PATH", folders.add(SYSTEM_PATH).toString());
    environment.put("SIGNALBOX_RUN", state.run().id());
    environment.put("SIGNALBOX_STEP", path);
    fence(state).ifPresent(fence -> environment.put("SIGNALBOX_FENCE", fence));
    return environment;
  }

  private java.util.Optional<String> fence(RunState state) {
    String lock = state.run().lock();
    return lock == null
        ? java.util.Optional.empty()
        : locks.holder(state.transaction().handle(), lock).map(held -> Long.toString(held.fence()));
  }

  private Effect request(RunState state, Step step, String path, Verb.Http http, Scope scope) {
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
    boolean inBody = List.of("POST", "PUT", "PATCH").contains(http.method());
    URI uri = uri(connection.url(), http.path().render(scope), inBody ? "" : query(step, scope));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, */*;q=0.5");
    connection.headers().forEach((header, value) -> headers.put(header, value.reveal()));
    String body = inBody ? body(step, scope) : null;
    var effect = new Effect.Request(http.method(), uri, connection.url(), headers, body);
    if (!effect.repeatable()) {
      headers.put("Idempotency-Key", state.run().id() + "/" + path);
    }
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    return new Effect.Request(http.method(), uri, connection.url(), headers, body);
  }

  /// A path stays below the connection's base, whatever is in it.
  private static URI uri(URI base, String path, String query) {
    String root = base.toString().replaceFirst("/+$", "");
    String join = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
    try {
      URI uri = new URI(root + path + join + query);
      if (!path.startsWith("/") || !PathSegments.isBelow(base, uri)) {
        throw failed("The path " + path + " leaves the connection's base.");
      }
      return uri;
    } catch (URISyntaxException broken) {
      throw failed("The path " + path + " is not a URL's: " + broken.getReason());
    }
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
    step.with().forEach((name, value) -> values.put(name, value.value(scope)));
    return Values.outward(values);
  }
}
