package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.process.ExitCode;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Effects;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.TaskMonitor;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What comes of programs and requests as the stubs say. Nothing is launched and nothing is sent.
public final class StubbedEffects implements Effects {
  /// After which a request without a timeout is given up.
  private static final Duration REQUEST = Duration.ofSeconds(30);

  private static final EffectResult.Failed NOTHING =
      new EffectResult.Failed("The test cannot go on.", Map.of(), false);

  private final Stubs stubs;
  private final TrialClock clock;

  public StubbedEffects(Stubs stubs, TrialClock clock) {
    this.stubs = stubs;
    this.clock = clock;
  }

  @Override
  public boolean knows(StepRow step) {
    return false;
  }

  @Override
  public EffectResult perform(Task task, TaskMonitor monitor) {
    Stubs.Begun begun = stubs.at(task.step().path()).orElseThrow();
    String line = line(task.effect());
    stubs.called(begun.step(), line);
    Optional<Answer> answer = answer(begun.step(), task.step());
    if (answer.isEmpty()) {
      stubs.lacks(begun.step(), line);
      return NOTHING;
    }
    return switch (answer.get()) {
      case Answer.Output output -> result(task.effect(), begun.output(output.value()));
      case Answer.Says says -> result(task, begun.step(), says.word());
    };
  }

  private Optional<Answer> answer(Step step, StepRow row) {
    return row.polls() > 0 ? stubs.look(step, row.path(), row.polls()) : stubs.next(step);
  }

  /// As people write it: `flyway migrate`, `GET /pods/web`.
  private static String line(Effect effect) {
    return switch (effect) {
      case Effect.Program(List<String> argv, _, _) ->
          Stream.concat(
                  Stream.of(String.valueOf(Path.of(argv.getFirst()).getFileName())),
                  argv.stream().skip(1))
              .reduce((one, next) -> one + " " + next)
              .orElse("");
      case Effect.Query query -> query.database().name() + " " + query.statement();
      case Effect.Request request -> {
        String path = request.uri().getRawPath();
        String base = request.base().getRawPath().replaceAll("/$", "");
        yield request.method() + " " + path.substring(path.startsWith(base) ? base.length() : 0);
      }
    };
  }

  private static EffectResult result(Effect effect, Map<String, Object> output) {
    return switch (effect) {
      case Effect.Program _ ->
          output.get("exit") instanceof Long code && code != 0
              ? new EffectResult.Failed(ExitCode.text(code.intValue()), output, true)
              : new EffectResult.Done(output);
      case Effect.Query _ -> new EffectResult.Done(output);
      case Effect.Request _ ->
          output.get("status") instanceof Long status && (status < 200 || status > 299)
              ? new EffectResult.Failed("answered " + status, output, true)
              : new EffectResult.Done(output);
    };
  }

  private EffectResult result(Task task, Step step, Word word) {
    return switch (word) {
      case FAILS -> new EffectResult.Failed(StubbedOutput.failure(word), Map.of(), true);
      case TIMEOUT -> late(task, step);
      case UNKNOWN -> EffectResult.Unknown.after("Nobody knows what became of it, says the test");
      case CANCELLED -> {
        stubs.cancel();
        yield new EffectResult.Stopped();
      }
      case APPROVED, REFUSED -> {
        stubs.misfits(step, word);
        yield NOTHING;
      }
    };
  }

  /// A look that is late is one of many; the wait goes on. Anything else takes all of its time.
  private EffectResult late(Task task, Step step) {
    if (step.verb() instanceof Verb.Wait) {
      return new EffectResult.Failed(StubbedOutput.failure(Word.TIMEOUT), Map.of(), true);
    }
    Instant deadline = task.step().deadline();
    return switch (task.effect()) {
      case Effect.Program _ -> {
        if (deadline == null) {
          stubs.breakOff(
              "the stub of step %s says 'timeout', but without a `timeout` it never ends by itself"
                  .formatted(step.path()));
          yield NOTHING;
        }
        clock.passTo(deadline);
        yield new EffectResult.Failed("timed out; its processes were killed", Map.of(), true);
      }
      case Effect.Query _ -> {
        clock.passTo(deadline == null ? clock.instant().plus(REQUEST) : deadline);
        yield new EffectResult.Failed("no answer in time", Map.of(), false);
      }
      case Effect.Request _ -> {
        clock.passTo(deadline == null ? clock.instant().plus(REQUEST) : deadline);
        yield EffectResult.Unknown.after("No answer came in time");
      }
    };
  }

  @Override
  public void ended(Task task, EffectResult result) {}

  @Override
  public void close() {}
}
