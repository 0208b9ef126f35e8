package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.approval.Ballot;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.VoteResult;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.Timer;
import dev.signalbox.engine.run.step.Callers;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The decide transaction: a vote, and at the quorum the run goes on.
public final class DecideApproval {
  private static final int MOST_NEAREST = 3;

  private final Stores stores;
  private final Journal journal;
  private final FinishRun finishRun;
  private final ClaimRun claimRun;
  private final RunGuard guard;
  private final Callers callers;

  public DecideApproval(
      Stores stores,
      AdvanceRun.Telling telling,
      ClaimRun claimRun,
      RunGuard guard,
      Callers callers) {
    this.stores = stores;
    this.journal = telling.journal();
    this.finishRun = telling.finishRun();
    this.claimRun = claimRun;
    this.guard = guard;
    this.callers = callers;
  }

  public VoteResult vote(Transaction transaction, String code, Approvals.Vote vote) {
    Handle handle = transaction.handle();
    Sight sight = guard.sight(vote.caller());
    Optional<RunRow> asking = stores.seen().asking(handle, code, sight);
    Optional<Approval> found = asking.flatMap(run -> question(handle, run, code));
    if (found.isEmpty()) {
      List<String> open = stores.seen().openCodes(handle, sight);
      return new VoteResult.Unknown(Nearest.among(code, open, MOST_NEAREST));
    }
    RunRow run = asking.orElseThrow();
    Approval approval = found.get();
    Optional<String> objection =
        approval.status() == ApprovalStatus.ASKED
            ? objection(approval, vote.caller())
            : Optional.empty();
    if (objection.isPresent()) {
      return notYours(transaction, run, approval, vote, objection.get());
    }
    Ballot ballot =
        stores
            .approvals()
            .vote(
                transaction,
                approval,
                vote,
                voter ->
                    callers
                        .now(voter)
                        .filter(now -> objection(approval, now).isEmpty())
                        .isPresent());
    return switch (ballot) {
      case Ballot.Counted counted -> counted(transaction, run, counted.approval(), vote);
      case Ballot.Granted granted -> granted(transaction, run, granted.approval(), vote);
      case Ballot.Refused refused -> refused(transaction, run, refused.approval(), vote);
      case Ballot.NotYours not -> notYours(transaction, run, approval, vote, not.why());
      case Ballot.Closed closed ->
          new VoteResult.Closed(closed.approval(), journal.view(transaction, run.id()));
    };
  }

  /// The question with this code; a run's own code stands for its latest.
  private Optional<Approval> question(Handle handle, RunRow run, String code) {
    List<Approval> all = stores.approvals().ofRun(handle, run.id());
    return all.stream()
        .filter(approval -> approval.code().equals(code))
        .findFirst()
        .or(() -> all.stream().reduce((first, second) -> second));
  }

  /// That nobody approves their own request holds whatever the guard says.
  private Optional<String> objection(Approval approval, Caller caller) {
    return Approvals.objection(approval.rule().name(), approval.requester(), caller)
        .or(() -> guard.objectionToVote(approval, caller));
  }

  private VoteResult notYours(
      Transaction transaction, RunRow run, Approval approval, Approvals.Vote vote, String why) {
    Map<String, String> facts = facts(run, approval, vote);
    facts.put("why", why);
    journal.record(transaction, run, vote.caller(), "approval.denied", "denied", facts);
    return new VoteResult.NotYours(why);
  }

  private static Map<String, String> facts(RunRow run, Approval approval, Approvals.Vote vote) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("code", approval.code());
    facts.put("rule", approval.rule().name());
    facts.put("digest", approval.digest());
    facts.put("vote", vote.approves() ? "yes" : "no");
    if (vote.reason() != null) {
      facts.put("reason", vote.reason());
    }
    return facts;
  }

  private VoteResult counted(
      Transaction transaction, RunRow run, Approval approval, Approvals.Vote vote) {
    journal.record(
        transaction, run, vote.caller(), "approval.voted", "ok", facts(run, approval, vote));
    journal.changed(transaction, run.id());
    return new VoteResult.Counted(approval);
  }

  private VoteResult granted(
      Transaction transaction, RunRow run, Approval approval, Approvals.Vote vote) {
    Handle handle = transaction.handle();
    journal.record(
        transaction, run, vote.caller(), "approval.granted", "ok", facts(run, approval, vote));
    stores.timers().cancel(handle, Timer.Kind.APPROVAL, approval.id());
    Optional<String> objection =
        approval.step() == null
            ? claimRun.objection(transaction, run, Optional.of(approval))
            : Optional.empty();
    if (objection.isPresent()) {
      finishRun.end(
          transaction, run, RunStatus.REFUSED, objection.get(), ApprovalStatus.SUPERSEDED);
      return new VoteResult.Granted(approval, journal.view(transaction, run.id()));
    }
    stores
        .timers()
        .arm(
            handle,
            Timer.Kind.START,
            approval.id(),
            transaction.now().plus(approval.rule().thenStartWithin()));
    RunStatus from = approval.step() == null ? RunStatus.HELD : RunStatus.PARKED;
    stores.runs().queue(handle, run.id(), from, transaction.now());
    return new VoteResult.Granted(approval, journal.changed(transaction, run.id()));
  }

  private VoteResult refused(
      Transaction transaction, RunRow run, Approval approval, Approvals.Vote vote) {
    journal.record(
        transaction, run, vote.caller(), "approval.refused", "refused", facts(run, approval, vote));
    stores.timers().cancel(transaction.handle(), Timer.Kind.APPROVAL, approval.id());
    if (approval.step() == null) {
      finishRun.end(
          transaction, run, RunStatus.REFUSED, Questions.refusal(approval), ApprovalStatus.REFUSED);
    } else {
      stores.runs().queue(transaction.handle(), run.id(), RunStatus.PARKED, transaction.now());
      journal.changed(transaction, run.id());
    }
    return new VoteResult.Refused(approval, journal.view(transaction, run.id()));
  }
}
