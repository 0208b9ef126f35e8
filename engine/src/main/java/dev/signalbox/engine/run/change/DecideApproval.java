package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.approval.Ballot;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.VoteResult;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Nearest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The decide transaction: a vote, and at the quorum the run goes on.
public final class DecideApproval {
  private static final int MOST_NEAREST = 3;

  private final RunStates states;
  private final FinishRun finishRun;
  private final StartCheck check;
  private final Journal journal;
  private final RunGuard guard;
  private final Approvals approvals;

  public DecideApproval(
      RunStates states,
      FinishRun finishRun,
      StartCheck check,
      Journal journal,
      RunGuard guard,
      Approvals approvals) {
    this.states = states;
    this.finishRun = finishRun;
    this.check = check;
    this.journal = journal;
    this.guard = guard;
    this.approvals = approvals;
  }

  public VoteResult vote(Transaction transaction, String code, Approvals.Vote vote) {
    Sight sight = guard.sight(vote.caller());
    Optional<RunState> asking = states.asking(transaction, code, sight);
    Optional<Approval> found = asking.flatMap(state -> question(state, code));
    if (found.isEmpty()) {
      List<String> open = states.openCodes(transaction, sight);
      return new VoteResult.Unknown(Nearest.among(code, open, MOST_NEAREST));
    }
    RunState state = asking.orElseThrow();
    Approval approval = found.get();
    List<String> open = open(state);
    if (open.size() > 1 && !approval.code().equals(code)) {
      return new VoteResult.NotYours(
          "Run %s asks %d questions at once. Say which one you mean: %s."
              .formatted(state.run().code(), open.size(), String.join(", ", open)));
    }
    Optional<String> objection =
        approval.status() == ApprovalStatus.ASKED
            ? guard.objectionToVote(approval, vote.caller(), state.risk())
            : Optional.empty();
    if (objection.isPresent()) {
      return notYours(state, approval, vote, objection.get());
    }
    Ballot ballot =
        approvals.vote(transaction, approval, vote, yes -> enough(state, approval, yes));
    state.approvalsChanged();
    return switch (ballot) {
      case Ballot.Counted counted -> counted(state, counted.approval(), vote);
      case Ballot.Granted granted -> granted(state, granted.approval(), vote);
      case Ballot.Refused refused -> refused(state, refused.approval(), vote);
      case Ballot.NotYours not -> notYours(state, approval, vote, not.why());
      case Ballot.Stale stale -> stale(state, stale.approval(), vote);
      case Ballot.Closed closed -> new VoteResult.Closed(closed.approval(), journal.view(state));
    };
  }

  /// Codes of the questions that people are asked now.
  private static List<String> open(RunState state) {
    return state.approvals().stream()
        .filter(approval -> approval.status() == ApprovalStatus.ASKED)
        .map(Approval::code)
        .toList();
  }

  private boolean enough(RunState state, Approval approval, List<Caller> yes) {
    Risk risk = state.risk();
    List<Caller> counting = yes.stream().filter(voter -> counts(approval, voter, risk)).toList();
    return guard.isEnough(approval.rule(), counting, risk);
  }

  private boolean counts(Approval approval, Caller voter, Risk risk) {
    return guard
        .now(voter)
        .filter(now -> guard.objectionToVote(approval, now, risk).isEmpty())
        .isPresent();
  }

  /// The question with this code; a run's own code stands for its latest.
  private static Optional<Approval> question(RunState state, String code) {
    List<Approval> all = state.approvals();
    return all.stream()
        .filter(approval -> approval.code().equals(code))
        .findFirst()
        .or(() -> all.stream().reduce((first, second) -> second));
  }

  private VoteResult notYours(RunState state, Approval approval, Approvals.Vote vote, String why) {
    Map<String, String> facts = facts(state.run(), approval, vote);
    facts.put("why", why);
    record(state, vote, "approval.denied", "denied", facts);
    return new VoteResult.NotYours(why);
  }

  private VoteResult stale(RunState state, Approval approval, Approvals.Vote vote) {
    notYours(state, approval, vote, "not signed in lately enough");
    return new VoteResult.Stale(approval);
  }

  private static Map<String, String> facts(RunRow run, Approval approval, Approvals.Vote vote) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("code", approval.code());
    facts.put("rule", approval.rule().name());
    facts.put("digest", approval.digest());
    facts.put("vote", vote.approves() ? "yes" : "no");
    facts.putAll(FileValue.facts(run.arguments().values()));
    if (vote.reason() != null) {
      facts.put("reason", vote.reason());
    }
    return facts;
  }

  private void record(
      RunState state, Approvals.Vote vote, String kind, String outcome, Map<String, String> facts) {
    journal.record(state.transaction(), state.run(), vote.caller(), kind, outcome, facts);
  }

  private VoteResult counted(RunState state, Approval approval, Approvals.Vote vote) {
    record(state, vote, "approval.voted", "ok", facts(state.run(), approval, vote));
    journal.changed(state);
    return new VoteResult.Counted(approval);
  }

  private VoteResult granted(RunState state, Approval approval, Approvals.Vote vote) {
    record(state, vote, "approval.granted", "ok", facts(state.run(), approval, vote));
    state.disarm(RunTimer.APPROVAL_EXPIRY, approval.id());
    Optional<String> objection =
        approval.step() == null ? check.objection(state, Optional.of(approval)) : Optional.empty();
    if (objection.isPresent()) {
      finishRun.end(state, RunStatus.REFUSED, objection.get(), ApprovalStatus.SUPERSEDED);
      return new VoteResult.Granted(approval, journal.view(state));
    }
    Instant start = approval.rule().thenStartWithin().end(state.now(), guard.business());
    state.arm(RunTimer.START_EXPIRY, approval.id(), start);
    state.queue(approval.step() == null ? RunStatus.HELD : RunStatus.PARKED);
    return new VoteResult.Granted(approval, journal.changed(state));
  }

  private VoteResult refused(RunState state, Approval approval, Approvals.Vote vote) {
    record(state, vote, "approval.refused", "refused", facts(state.run(), approval, vote));
    state.disarm(RunTimer.APPROVAL_EXPIRY, approval.id());
    if (approval.step() == null) {
      String refusal = Questions.refusal(approval);
      finishRun.end(state, RunStatus.REFUSED, refusal, ApprovalStatus.REFUSED);
    } else {
      state.queue(RunStatus.PARKED);
      journal.changed(state);
    }
    return new VoteResult.Refused(approval, journal.view(state));
  }
}
