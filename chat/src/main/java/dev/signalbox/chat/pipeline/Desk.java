package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What triggers ask of runs.
public interface Desk {
  /// Makes a run that starts once this transaction is durable; answers its id.
  String start(Transaction transaction, Clearance clearance, RunSource source);

  /// Makes a run that waits for approval; answers its id.
  String hold(
      Transaction transaction,
      Invocation invocation,
      Decision.NeedsApproval needed,
      RunSource source);

  Said vote(Transaction transaction, String code, Approvals.Vote vote);

  /// Stops a run.
  ///
  /// @param undo whether what was done is undone; null, when the caller did not say, means it is
  Said cancel(Transaction transaction, String run, Caller caller, @Nullable Boolean undo);

  /// Says what became of a step with unknown outcome.
  Said settle(Transaction transaction, String run, Caller caller, Outcome outcome);

  /// The runs that the caller sees, newest first.
  List<RunView> runs(Caller caller, int limit);

  /// The requests for approval that the caller sees, newest first.
  List<Request> requests(Caller caller, RequestFilter.Scope scope, int limit);

  long countRequests(Caller caller, RequestFilter.Scope scope);

  /// What a person says about a step with unknown outcome.
  enum Outcome {
    HAPPENED,
    REPEAT,
    STOP
  }

  /// What came of a request.
  ///
  /// @param done false when nothing changed
  /// @param text whole sentences for the caller, with the state as it is now
  record Said(boolean done, String text) {
    public Answer answer() {
      return done ? Answer.done(text) : Answer.no(text);
    }
  }
}
