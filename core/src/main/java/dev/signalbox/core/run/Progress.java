package dev.signalbox.core.run;

import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.runbook.ExpressionException;
import dev.signalbox.core.runbook.Scope;
import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Verb;
import dev.signalbox.core.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries a run forward inside one transaction: the end of one step and the beginning of the next
/// are one commit. The caller has made sure that the run is owned.
final class Progress {
  private static final int MOST_MOVES = 10_000;

  private final Stores stores;
  private final Scenes scenes;
  private final Journal journal;
  private final Endings endings;
  private final Verbs verbs;
  private final Questions questions;
  private final Here here;

  Progress(
      Stores stores, Scenes scenes, Telling telling, Verbs verbs, Questions questions, Here here) {
    this.stores = stores;
    this.scenes = scenes;
    this.journal = telling.journal();
    this.endings = telling.endings();
    this.verbs = verbs;
    this.questions = questions;
    this.here = here;
  }

  /// Where programs are launched.
  ///
  /// @param node this node's name
  /// @param ledger names the ledger that is open now
  record Here(String node, Supplier<String> ledger) {
    StepRow.Site site() {
      return new StepRow.Site(node, ledger.get());
    }
  }

  /// What tells others.
  record Telling(Journal journal, Endings endings) {}

  /// Goes on until something is to be done outside, or nothing can be done now.
  ///
  /// @param broken steps that cannot be carried on
  /// @throws StepBrokenException when another one breaks; nothing may be committed then
  Optional<Task> advance(Scene scene, Broken broken) {
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      Move move = take(scene, Planner.next(scene.situation()), broken);
      assert scene.isAsStored() : "the run is not stored as it stands: " + scene.run();
      if (move instanceof Move.Work work) {
        journal.changed(scene);
        return Optional.of(work.task());
      }
      if (move instanceof Move.Rest rest) {
        if (!rest.ended()) {
          journal.changed(scene);
        }
        return Optional.empty();
      }
    }
    throw new IllegalStateException("run " + scene.run().id() + " makes no progress");
  }

  /// Ends the step that a task was for, as the effect says, and goes on.
  Optional<Task> proceed(Transaction transaction, Task task, Effected effected, Broken broken) {
    Scene scene = scenes.load(transaction, task.run().id());
    String path = task.step().path();
    String why = broken.why(path);
    Breaking.guarded(
        path,
        () -> {
          finish(scene, task, why == null ? effected : Breaking.withoutValue(effected, why));
          return true;
        });
    return advance(scene, broken);
  }

  private Move take(Scene scene, Next next, Broken broken) {
    String path = next.path();
    if (path == null) {
      return take(scene, next);
    }
    String why = broken.why(path);
    return Breaking.guarded(path, () -> why == null ? take(scene, next) : giveUp(scene, next, why));
  }

  /// Ends a step with nothing but the reason why it cannot be carried on.
  private Move giveUp(Scene scene, Next next, String why) {
    return switch (next) {
      case Next.Begin begin ->
          insertEnded(
              scene,
              fresh(scene, begin.node(), begin.attempt()),
              StepEnd.failed(Failure.FAILED, why));
      case Next.Resume resume -> end(scene, resume.row(), StepEnd.unknown(why));
      case Next.Look look -> end(scene, look.row(), StepEnd.failed(Failure.FAILED, why));
      case Next.Leave leave -> end(scene, leave.row(), StepEnd.failed(Failure.FAILED, why));
      default -> take(scene, next);
    };
  }

  private Move take(Scene scene, Next next) {
    return switch (next) {
      case Next.Begin begin -> begin(scene, begin.node(), begin.attempt());
      case Next.Resume resume -> resume(scene, resume.node(), resume.row());
      case Next.Look look -> look(scene, look.node(), look.row());
      case Next.Leave leave -> leave(scene, leave);
      case Next.Ask ask -> ask(scene, ask.row());
      case Next.Conclude conclude -> conclude(scene, conclude);
      case Next.Undone undone -> undone(scene, undone);
      case Next.Finish finish -> finish(scene, finish);
    };
  }

  private Move begin(Scene scene, Node node, int attempt) {
    Instant now = scene.now();
    Scope scope = Scopes.of(scene, node, now);
    StepRow row = fresh(scene, node, attempt);
    try {
      var condition = node.step().condition();
      if (condition != null && !condition.holds(scope)) {
        scene.begin(row.titled(verbs.titles().foreseen(node.step(), scope)).skipped());
        return Move.ON;
      }
      StepRow titled = row.titled(verbs.titles().of(node.step(), scope));
      return begun(scene, titled, verbs.begin(scene, node, scope));
    } catch (ExpressionException failure) {
      StepRow titled = row.titled(verbs.titles().foreseen(node.step(), scope));
      return insertEnded(scene, titled, StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    } catch (StepFailedException failure) {
      StepRow titled = row.titled(verbs.titles().foreseen(node.step(), scope));
      return insertEnded(
          scene, titled, StepEnd.failed(failure.failure(), Outcomes.message(failure)));
    }
  }

  private Move begun(Scene scene, StepRow row, Begun begun) {
    return switch (begun) {
      case Begun.Ended ended -> insertEnded(scene, row, ended.end());
      case Begun.Entered entered -> {
        scene.begin(row.entered(entered.pinned()));
        yield Move.ON;
      }
      case Begun.Waits waits -> {
        scene.begin(row.waiting(waits.due()));
        yield Move.ON;
      }
      case Begun.Acts acts -> {
        StepRow started = row.acting(acts.polls());
        scene.begin(started);
        yield new Move.Work(
            new Task(scene.run(), started, acts.effect(), scene.now(), false, false));
      }
    };
  }

  private StepRow fresh(Scene scene, Node place, int attempt) {
    Step step = place.step();
    Instant now = scene.now();
    Instant own = step.timeout() == null ? null : now.plus(step.timeout());
    Instant limit = place.limit();
    Instant deadline = own == null || (limit != null && limit.isBefore(own)) ? limit : own;
    boolean leaf = !(step.verb() instanceof Verb.Group || step.verb() instanceof Verb.Call);
    long epoch = scene.run().epoch();
    return new StepRow(
        new StepRow.Part(
            scene.run().id(),
            place.path(),
            attempt,
            Titles.word(step.verb()),
            step.name() == null ? Titles.word(step.verb()) : step.name(),
            leaf,
            null),
        new StepRow.Standing(StepStatus.STARTED, scene.nextSeq(), false, 0, epoch, here.site()),
        new StepRow.Times(now, null, null, deadline),
        StepRow.Ended.NOT,
        StepRow.Written.NOTHING);
  }

  private Move insertEnded(Scene scene, StepRow row, StepEnd end) {
    scene.begin(row.ended(end, scene.now()));
    failed(scene, row, end);
    return Move.ON;
  }

  private void failed(Scene scene, StepRow row, StepEnd end) {
    if (end.status() == StepStatus.FAILED && end.error() != null) {
      journal.record(
          scene.transaction(),
          scene.run(),
          "step.failed",
          "failed",
          Map.of("step", row.path(), "title", row.title(), "error", end.error()));
    }
  }

  private Move resume(Scene scene, Node place, StepRow row) {
    boolean stop = scene.stops(place);
    Effect effect;
    try {
      effect = verbs.effect(scene, place, row);
    } catch (ExpressionException | StepFailedException gone) {
      return end(scene, row, StepEnd.unknown(Outcomes.message(gone)));
    }
    boolean check = place.step().verb() instanceof Verb.Wait;
    if (effect instanceof Effect.Request request && !request.repeatable() && !check) {
      return end(scene, row, Outcomes.lost(scene, place));
    }
    return new Move.Work(new Task(scene.run(), row, effect, scene.now(), true, stop));
  }

  private Move look(Scene scene, Node place, StepRow row) {
    if (place.step().verb() instanceof Verb.Approve approve) {
      Optional<StepEnd> answer = questions.answer(scene, place, approve, row);
      return answer.isPresent()
          ? end(scene, row, answer.get())
          : park(scene, row.deadline(), questions.waiting(scene, place, row));
    }
    if (scene.stops(place)) {
      return end(scene, row, StepEnd.failed(scene.stopped(place)));
    }
    Instant due = row.times().due() == null ? scene.now() : row.times().due();
    if (place.step().verb() instanceof Verb.Wait wait && wait.check() != null) {
      return scene.now().isBefore(due)
          ? park(scene, due, waiting(row, due))
          : poll(scene, place, row);
    }
    Optional<StepEnd> over = Waits.over(due, row.deadline(), scene.now());
    if (over.isPresent()) {
      return end(scene, row, over.get());
    }
    Instant deadline = row.deadline();
    return park(
        scene, deadline != null && deadline.isBefore(due) ? deadline : due, waiting(row, due));
  }

  private static String waiting(StepRow row, Instant due) {
    return "Waits until " + due + ": " + row.title();
  }

  private Move poll(Scene scene, Node place, StepRow row) {
    try {
      Effect effect = verbs.effect(scene, place, row);
      StepRow again = row.again(scene.run().epoch(), here.site());
      scene.poll(again);
      return new Move.Work(new Task(scene.run(), again, effect, scene.now(), false, false));
    } catch (ExpressionException | StepFailedException failure) {
      return end(scene, row, StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    }
  }

  private Move park(Scene scene, @Nullable Instant due, String reason) {
    var handle = scene.transaction().handle();
    if (due != null) {
      stores.timers().arm(handle, Timer.Kind.STEP, scene.run().id(), due);
    }
    scene.became(stores.runs().set(handle, scene.run().id(), RunStatus.PARKED, reason));
    return Move.REST;
  }

  private Move end(Scene scene, StepRow row, StepEnd end) {
    var handle = scene.transaction().handle();
    scene.end(row, end);
    if (row.status() == StepStatus.WAITING || row.polls() > 0) {
      stores.timers().cancel(handle, Timer.Kind.STEP, scene.run().id());
    }
    RunRow.Stop stop = scene.run().stop();
    if (stop != null && stop.step().equals(row.path())) {
      scene.became(stores.runs().stop(handle, scene.run().id(), null));
    }
    failed(scene, row, end);
    return Move.ON;
  }

  private Move leave(Scene scene, Next.Leave leave) {
    Cause cause = leave.cause();
    Frame callee = scene.calls().get(leave.node().path());
    Map<String, Object> output = callee == null ? Map.of() : Scopes.outputs(scene, callee);
    StepEnd end =
        cause == null
            ? StepEnd.succeeded(output)
            : StepEnd.failed(cause.failure(), cause.words(), output);
    scene.end(leave.row(), end);
    return Move.ON;
  }

  private Move ask(Scene scene, StepRow row) {
    String why = row.error() == null ? "It may have happened." : row.error();
    String reason = "Step %s (%s): %s".formatted(row.path(), row.title(), why);
    var handle = scene.transaction().handle();
    scene.became(stores.runs().set(handle, scene.run().id(), RunStatus.UNKNOWN, reason));
    journal.record(
        scene.transaction(),
        scene.run(),
        "run.unknown",
        "unknown",
        Map.of("step", row.path(), "reason", reason));
    return Move.REST;
  }

  private Move conclude(Scene scene, Next.Conclude conclude) {
    Cause cause = conclude.cause();
    RunStatus verdict = cause == null ? RunStatus.SUCCEEDED : cause.failure().verdict();
    return enter(scene, conclude.undo() ? Phase.UNDO : Phase.FINALLY, verdict, cause);
  }

  private Move enter(Scene scene, Phase phase, RunStatus verdict, @Nullable Cause cause) {
    var handle = scene.transaction().handle();
    scene.became(stores.runs().setPhase(handle, scene.run().id(), phase, verdict, cause));
    return Move.ON;
  }

  private Move undone(Scene scene, Next.Undone undone) {
    Cause why = Objects.requireNonNull(scene.run().cause(), "what is undone has a cause");
    Cause failed = undone.cause();
    return failed == null
        ? enter(scene, Phase.FINALLY, RunStatus.ROLLED_BACK, why)
        : enter(
            scene, Phase.FINALLY, RunStatus.UNDO_FAILED, why.and("undo failed: " + failed.words()));
  }

  private Move finish(Scene scene, Next.Finish finish) {
    RunStatus verdict = Objects.requireNonNull(scene.run().verdict(), "how it ends is settled");
    Cause why = scene.run().cause();
    Cause last = finish.cause();
    if (last != null) {
      why = why == null ? last : why.and(last.words());
    }
    RunStatus status = last != null && verdict == RunStatus.SUCCEEDED ? RunStatus.FAILED : verdict;
    endings.end(scene, status, why == null ? null : why.words(), ApprovalStatus.VOID);
    return Move.ENDED;
  }

  private void finish(Scene scene, Task task, Effected effected) {
    Node place = Places.find(scene, task.step().path());
    StepRow row = scene.rows().get(task.step().path());
    if (row == null || row.status() != StepStatus.STARTED) {
      return;
    }
    if (place.step().verb() instanceof Verb.Wait wait) {
      checked(scene, place, wait, row, effected);
    } else {
      end(scene, row, Outcomes.end(scene, place, effected));
    }
  }

  private void checked(Scene scene, Node place, Verb.Wait wait, StepRow row, Effected effected) {
    boolean told = effected instanceof Effected.Done;
    if (effected instanceof Effected.Stopped || (scene.stops(place) && !told)) {
      end(scene, row, StepEnd.failed(scene.stopped(place)));
      return;
    }
    Scope scope = Scopes.of(scene, place, row);
    Instant deadline = row.deadline();
    try {
      Instant until = Waits.end(wait, scope, row.begunOr(scene.now()));
      Optional<StepEnd> over = Waits.checked(wait, effected, scope, until, scene.now());
      if (over.isEmpty() && deadline != null && !scene.now().isBefore(deadline)) {
        over = Optional.of(StepEnd.failed(Failure.FAILED, "timed out"));
      }
      if (over.isPresent()) {
        end(scene, row, over.get());
        return;
      }
      Instant next = Waits.next(wait, until, deadline, scene.now());
      scene.poll(row.resting(next));
    } catch (ExpressionException | StepFailedException failure) {
      end(scene, row, StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    }
  }

  /// What one move led to.
  private sealed interface Move {
    Move ON = new On();
    Move REST = new Rest(false);
    Move ENDED = new Rest(true);

    record On() implements Move {}

    /// Nothing can be done now.
    ///
    /// @param ended true when the run is over and everybody has been told
    record Rest(boolean ended) implements Move {}

    record Work(Task task) implements Move {}
  }
}
