package dev.signalbox.engine.proposal;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.approval.Ballot;
import dev.signalbox.engine.approval.Question;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.revision.Difference;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.RunbookDiff;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Proposals for files of runbooks: made by whoever sees one, decided by others of the group that
/// owns it. What widens who may do what takes two. A proposal is bound to its text and to the
/// revision that it changes.
public final class Proposals {
  /// How long reviewers are asked.
  public static final Duration WITHIN = Duration.ofDays(7);

  private static final int MOST_OPEN = 20;

  private static final String RULE = "proposal";

  private final Runbooks runbooks;
  private final People people;
  private final Guard guard;
  private final Permissions permissions;
  private final Approvals approvals;
  private final ProposalMoves moves;
  private final JdbcProposalStore store = new JdbcProposalStore();
  private final JdbcRevisionStore texts = new JdbcRevisionStore();

  public Proposals(
      Runbooks runbooks,
      People people,
      Guard guard,
      Permissions permissions,
      Approvals approvals,
      ProposalMoves moves) {
    this.runbooks = runbooks;
    this.people = people;
    this.guard = guard;
    this.permissions = permissions;
    this.approvals = approvals;
    this.moves = moves;
  }

  /// What carries them on.
  public ProposalMoves moves() {
    return moves;
  }

  /// What somebody proposes.
  ///
  /// @param base the revision that they changed
  /// @param why their words, which may be empty
  public record Wish(String runbook, String base, String text, String why) {}

  /// Asks reviewers. The text has to be sound; its tests are tried before it becomes active.
  public ProposalResult propose(Transaction transaction, Caller caller, Wish wish) {
    if (!(caller.principal() instanceof Person person)) {
      return new ProposalResult.No("Only people propose changes of runbooks.");
    }
    Runbook active = runbooks.catalog().named(wish.runbook).orElse(null);
    if (active == null) {
      return new ProposalResult.No("No revision of " + wish.runbook + " is active.");
    }
    if (!active.revision().equals(wish.base)) {
      return new ProposalResult.No(
          "%s is another by now: revision %s is active. Look at it, and propose your change of that."
              .formatted(wish.runbook, RevisionEvent.brief(active.revision())));
    }
    if (active.text().equals(wish.text)) {
      return new ProposalResult.No("That is what is active already.");
    }
    Runbooks.Draft draft = runbooks.draft(wish.runbook, wish.text);
    Optional<Runbook> after = draft.runbook();
    if (!draft.sound() || after.isEmpty()) {
      return new ProposalResult.No(
          "This could not become active: " + draft.findings().getFirst() + ".");
    }
    if (tooMany(transaction.handle(), person, wish.runbook)) {
      return new ProposalResult.No(
          "There are %d open proposals of yours or for this runbook: have some decided first."
              .formatted(MOST_OPEN));
    }
    ApprovalRule rule = rule(active, after.get());
    String never = guard.never(rule, person.id());
    return never.isEmpty()
        ? asked(transaction, person, wish, rule)
        : new ProposalResult.No("Nobody could decide this. " + never);
  }

  /// Whose word a change takes.
  public static ApprovalRule rule(Runbook before, Runbook after) {
    int need = RunbookDiff.of(before, after).stream().anyMatch(Difference::widens) ? 2 : 1;
    return new ApprovalRule(RULE, Quorum.of(need, List.of(before.owner())), WITHIN, WITHIN);
  }

  private boolean tooMany(Handle handle, Person person, String runbook) {
    List<Proposal> open = store.in(handle, ProposalStatus.OPEN);
    return open.stream().filter(one -> one.person().equals(person.id())).count() >= MOST_OPEN
        || open.stream().filter(one -> one.runbook().equals(runbook)).count() >= MOST_OPEN;
  }

  private ProposalResult asked(
      Transaction transaction, Person person, Wish wish, ApprovalRule rule) {
    String revision = RunbookReader.revision(wish.text);
    String id = moves.id();
    String digest =
        Digest.of(String.join("\n", wish.runbook, wish.base, revision, person.id(), wish.why));
    Approval approval =
        approvals.ask(
            transaction,
            new Question(
                id,
                null,
                "Change " + wish.runbook + "?",
                rule,
                person.id(),
                digest,
                guard.revision()),
            guard.business());
    var proposal =
        new Proposal(
            id,
            approval.code(),
            approval.id(),
            wish.runbook,
            wish.base,
            revision,
            person.id(),
            wish.why,
            ProposalStatus.OPEN,
            null,
            transaction.now(),
            null);
    texts.keep(transaction.handle(), wish.runbook, revision, wish.text, transaction.now());
    store.insert(transaction.handle(), proposal);
    moves.told(transaction, proposal, approval, "made", person.id());
    return new ProposalResult.Done(
        proposal,
        "Proposal %s for %s: %s decide, never you yourself."
            .formatted(proposal.code(), wish.runbook, rule.quorum().text()));
  }

  /// Takes a reviewer's word. Empty when no proposal goes by the code, or none that the voter has
  /// to do with.
  public Optional<ProposalResult> vote(Transaction transaction, String code, Approvals.Vote vote) {
    return mine(transaction.handle(), code, vote.caller())
        .map(proposal -> voted(transaction, proposal, vote));
  }

  private Optional<Proposal> mine(Handle handle, String code, Caller caller) {
    return store
        .byCode(handle, code.toLowerCase(Locale.ROOT))
        .filter(proposal ->
            proposal.person().equals(caller.id()) || caller.principal().in(owner(proposal)));
  }

  /// The group that decides: the owner of what is active.
  private String owner(Proposal proposal) {
    return runbooks.catalog().named(proposal.runbook()).map(Runbook::owner).orElse("");
  }

  private ProposalResult voted(Transaction transaction, Proposal proposal, Approvals.Vote vote) {
    Approval approval = approvals.byId(transaction.handle(), proposal.approval()).orElseThrow();
    if (proposal.status() != ProposalStatus.OPEN) {
      return closed(proposal);
    }
    if (!isOfNow(proposal)) {
      moves.end(transaction, proposal, ProposalStatus.VOID, Moved.WHY, vote.caller().id());
      return new ProposalResult.No(Moved.WHY + " Nothing was counted: propose it again.");
    }
    if (permissions.at(Risk.HIGH).mayVote(approval.rule(), vote.caller(), proposal.person())
        instanceof PermissionVerdict.No(String why)) {
      moves.denied(transaction, proposal, vote.caller().id(), why);
      return new ProposalResult.No(why);
    }
    Ballot ballot =
        approvals.vote(transaction, approval, vote, yes -> enough(approval, proposal, yes));
    String voter = vote.caller().id();
    return switch (ballot) {
      case Ballot.Counted counted -> {
        moves.told(transaction, proposal, counted.approval(), "voted", voter);
        yield new ProposalResult.Done(
            proposal, "Your word counts. Proposal " + proposal.code() + " needs one more.");
      }
      case Ballot.Granted _ -> {
        Proposal accepted = moves.end(transaction, proposal, ProposalStatus.ACCEPTED, null, voter);
        yield new ProposalResult.Done(
            accepted, "Proposal " + proposal.code() + " is accepted, and is written now.");
      }
      case Ballot.Refused _ -> {
        Proposal refused =
            moves.end(transaction, proposal, ProposalStatus.REFUSED, vote.reason(), voter);
        yield new ProposalResult.Done(refused, "Proposal " + proposal.code() + " is refused.");
      }
      case Ballot.NotYours not -> new ProposalResult.No(not.why());
      case Ballot.Stale _ ->
          new ProposalResult.No("This needs a yes of somebody who signed in lately.");
      case Ballot.Closed _ -> closed(proposal);
    };
  }

  private static ProposalResult closed(Proposal proposal) {
    String state = proposal.status().name().toLowerCase(Locale.ROOT);
    return new ProposalResult.No(
        "Proposal %s is no longer open: it is %s."
            .formatted(
                proposal.code(),
                proposal.status() == ProposalStatus.OPEN ? "too late for it" : state));
  }

  /// Whether the revision that it changes is the active one.
  private boolean isOfNow(Proposal proposal) {
    return runbooks
        .catalog()
        .named(proposal.runbook())
        .filter(active -> active.revision().equals(proposal.base()))
        .isPresent();
  }

  /// Counted with the groups of now; a person has one word over all accounts.
  private boolean enough(Approval approval, Proposal proposal, List<Caller> yes) {
    List<String> counting =
        yes.stream()
            .filter(voter ->
                people
                    .principal(voter.id())
                    .map(now -> new Caller(now, voter.account()))
                    .filter(now ->
                        permissions.at(Risk.HIGH).mayVote(approval.rule(), now, proposal.person())
                            instanceof PermissionVerdict.Yes)
                    .isPresent())
            .map(Caller::id)
            .distinct()
            .toList();
    return counting.size() >= approval.rule().need();
  }

  /// Takes a proposal back: only whoever made it can.
  public ProposalResult withdraw(Transaction transaction, Caller caller, String code) {
    Optional<Proposal> found = mine(transaction.handle(), code, caller);
    if (found.isEmpty()) {
      return new ProposalResult.No("There is no proposal '" + code + "'.");
    }
    Proposal proposal = found.get();
    if (!proposal.person().equals(caller.id())) {
      return new ProposalResult.No(
          "Only %s can withdraw this: refuse it instead.".formatted(proposal.person()));
    }
    if (proposal.status() != ProposalStatus.OPEN) {
      return closed(proposal);
    }
    approvals.move(
        transaction, proposal.approval(), ApprovalStatus.ASKED, ApprovalStatus.WITHDRAWN);
    Proposal gone = moves.end(transaction, proposal, ProposalStatus.WITHDRAWN, null, caller.id());
    return new ProposalResult.Done(gone, "Proposal " + proposal.code() + " is withdrawn.");
  }

  /// Why a proposal is void.
  static final class Moved {
    static final String WHY =
        "The file has changed since this was proposed, so it would be another change.";

    private Moved() {}
  }
}
