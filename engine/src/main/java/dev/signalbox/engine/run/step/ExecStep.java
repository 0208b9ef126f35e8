package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.Runner;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.StepFence;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Runs a program of a runner.
record ExecStep(Verb.Exec verb, Connections connections) implements VerbStep {
  private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    return new StepStart.Acts(effect(state, planned.step(), planned.path(), scope), 0);
  }

  @Override
  public Effect effect(RunState state, Step step, String path, Scope scope) {
    String name = step.at() == null ? Connections.LOCAL : step.at().render(scope);
    Runner runner =
        connections
            .runner(name)
            .orElseThrow(() ->
                failed(
                    "There is no runner " + name + Nearest.hint(name, connections.runnerNames())));
    List<String> argv = new ArrayList<>();
    for (Template argument : verb.argv()) {
      argv.add(argument.render(scope));
    }
    if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw failed("An argument holds a NUL character, which no program can receive.");
    }
    List<FileValue> files =
        FileValue.among(scope.values()).filter(file -> isNamed(file, argv)).distinct().toList();
    VerbStep.permit(state, step, path, name, connections);
    argv.set(0, program(runner, argv.getFirst()).toString());
    Map<String, String> environment = environment(state, path, runner);
    verb.env()
        .forEach((variable, value) -> {
          if (!runner.takes().contains(variable)) {
            throw failed(
                "The runner %s does not take the variable %s: 'runners.%s.takes' says which"
                    .formatted(name, variable, name));
          }
          String text = value.carried(scope);
          if (text.indexOf('\0') >= 0) {
            throw failed(
                "The variable %s holds a NUL character, which no program can receive."
                    .formatted(variable));
          }
          environment.put(variable, text);
        });
    return new Effect.Program(argv, environment, files);
  }

  private static boolean isNamed(FileValue file, List<String> argv) {
    return argv.stream().skip(1).anyMatch(argument -> argument.contains(file.path()));
  }

  private Path program(Runner runner, String name) {
    if (name.contains("/") || name.equals(".") || name.equals("..")) {
      throw failed(
          "A program is named without a path: '%s' is none of runner %s"
              .formatted(name, runner.name()));
    }
    Optional<Path> found = name.isEmpty() ? Optional.empty() : connections.located(runner, name);
    return found.map(Path::toAbsolutePath).orElseThrow(() -> failed(missing(runner, name)));
  }

  private static String missing(Runner runner, String name) {
    return runner.path().stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> !name.isEmpty() && Files.exists(file))
        .findFirst()
        .map(ExecStep::notExecutable)
        .orElseGet(() ->
            "There is no program %s in the folders of runner %s (%s)"
                .formatted(name, runner.name(), runner.path()));
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
    environment.put("SIGNALBOX_KEY", state.run().id() + "/" + path);
    StepFence.of(state, path)
        .ifPresent(fence -> environment.put("SIGNALBOX_FENCE", Long.toString(fence)));
    return environment;
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }
}
