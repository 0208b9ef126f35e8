package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.run.ActResult;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.Settlement;
import dev.signalbox.engine.run.VoteResult;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The real runs, with their results in people's words.
public final class RunDesk implements Desk {
  private final Runs runs;
  private final Visibility visibility;
  private final ApprovalStanding standing;

  public RunDesk(Runs runs, Visibility visibility, Directory directory) {
    this.runs = runs;
    this.visibility = visibility;
    this.standing = new ApprovalStanding(directory);
  }

  @Override
  public String start(Transaction transaction, Clearance clearance, RunSource source) {
    return runs.start(transaction, clearance, source);
  }

  @Override
  public String hold(
      Transaction transaction,
      Invocation invocation,
      Decision.NeedsApproval needed,
      RunSource source) {
    return runs.hold(transaction, invocation, needed, source);
  }

  @Override
  public Said vote(Transaction transaction, String code, Approvals.Vote vote) {
    return switch (runs.vote(transaction, code, vote)) {
      case VoteResult.Counted(Approval approval) ->
          new Said(
              true,
              "Your word counts. Approval " + approval.code() + ": " + standing.of(approval) + ".");
      case VoteResult.Granted(Approval approval, RunView run) ->
          new Said(true, run.line() + " is approved: " + RunCard.words(run) + ".");
      case VoteResult.Refused(Approval approval, RunView run) ->
          new Said(true, run.line() + " is refused.");
      case VoteResult.NotYours(String why) -> new Said(false, why);
      case VoteResult.Closed(Approval approval, RunView run) ->
          new Said(
              false,
              "Approval "
                  + approval.code()
                  + " is no longer open: "
                  + standing.closed(approval, run)
                  + ".");
      case VoteResult.Unknown(List<String> nearest) ->
          new Said(false, "There is no request for approval '" + code + "'" + hint(nearest) + ".");
    };
  }

  private static String hint(List<String> nearest) {
    return nearest.isEmpty() ? "" : " (did you mean " + nearest.getFirst() + "?)";
  }

  @Override
  public Said cancel(Transaction transaction, String run, Caller caller, @Nullable Boolean undo) {
    return said(run, runs.cancel(transaction, run, caller, undo == null || undo));
  }

  @Override
  public Said settle(Transaction transaction, String run, Caller caller, Outcome outcome) {
    Settlement settlement =
        switch (outcome) {
          case HAPPENED -> Settlement.HAPPENED;
          case REPEAT -> Settlement.REPEAT;
          case STOP -> Settlement.STOP;
        };
    return said(run, runs.settle(transaction, run, caller, settlement));
  }

  private static Said said(String asked, ActResult result) {
    return switch (result) {
      case ActResult.Done(RunView run) ->
          new Said(true, run.line() + ": " + RunCard.words(run) + ".");
      case ActResult.NotYours(String why) -> new Said(false, why);
      case ActResult.Pointless(RunView run, String why) -> new Said(false, why);
      case ActResult.Unknown() ->
          new Said(false, "There is no run '" + asked.toLowerCase(Locale.ROOT) + "'.");
    };
  }

  @Override
  public List<RunView> runs(Caller caller, int limit) {
    return runs.page(RunFilter.newest(visibility.sight(caller.principal()), limit));
  }

  @Override
  public List<Request> requests(Caller caller, RequestFilter.Scope scope, int limit) {
    return runs.requests(RequestFilter.newest(visibility.sight(caller.principal()), scope, limit));
  }

  @Override
  public long countRequests(Caller caller, RequestFilter.Scope scope) {
    return runs.countRequests(visibility.sight(caller.principal()), scope);
  }
}
