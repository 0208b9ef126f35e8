package dev.signalbox.chat.authoring;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.proposal.Proposal;
import dev.signalbox.engine.proposal.ProposalMoves;
import dev.signalbox.engine.proposal.ProposalStatus;
import dev.signalbox.engine.revision.TextDiff;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The proposals that a person sees: their own, and those for runbooks that they see now and by
/// both texts.
public final class SeenProposals {
  private static final int MOST = 200;

  private final ProposalMoves moves;
  private final SeenRevisions seen;

  public SeenProposals(ProposalMoves moves, SeenRevisions seen) {
    this.moves = moves;
    this.seen = seen;
  }

  /// Newest first, those that wait in front.
  List<ProposalJson> of(Principal person) {
    return moves.latest(MOST).stream()
        .filter(proposal -> sees(person, proposal))
        .map(proposal -> json(person, proposal, false))
        .sorted(java.util.Comparator.comparing((ProposalJson one) -> !one.status().equals("open")))
        .toList();
  }

  /// One with its lines.
  Optional<ProposalJson> one(Principal person, String code) {
    return moves
        .byCode(code)
        .filter(proposal -> sees(person, proposal))
        .map(proposal -> json(person, proposal, true));
  }

  private boolean sees(Principal person, Proposal proposal) {
    String name = proposal.runbook();
    return proposal.person().equals(person.id())
        || (seen.active(person, name).isPresent()
            && seen.reads(person, name, moves.text(name, proposal.base()))
            && seen.reads(person, name, moves.text(name, proposal.revision())));
  }

  private ProposalJson json(Principal person, Proposal proposal, boolean whole) {
    String name = proposal.runbook();
    String before = moves.text(name, proposal.base());
    String after = moves.text(name, proposal.revision());
    Approval approval = moves.approval(proposal);
    boolean open = proposal.status() == ProposalStatus.OPEN;
    boolean own = proposal.person().equals(person.id());
    boolean said = approval.votes().stream().anyMatch(vote -> vote.person().equals(person.id()));
    boolean reviewer = approval.rule().by().stream().anyMatch(person::in);
    return new ProposalJson(
        proposal.code(),
        name,
        proposal.base(),
        proposal.revision(),
        proposal.person(),
        proposal.why(),
        proposal.status().name().toLowerCase(Locale.ROOT),
        proposal.told(),
        proposal.createdAt().toEpochMilli(),
        approval.rule().quorum().text(),
        approval.votes().stream()
            .map(vote ->
                new ProposalJson.VoteJson(
                    vote.person(), vote.approves(), vote.reason(), vote.at().toEpochMilli()))
            .toList(),
        open && reviewer && !own && !said,
        open && own,
        RunbookJson.told(SeenChanges.words(name, before, after)),
        whole ? RunbookJson.compared(TextDiff.of(before, after)) : null);
  }
}
