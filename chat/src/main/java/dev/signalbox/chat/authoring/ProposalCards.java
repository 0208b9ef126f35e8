package dev.signalbox.chat.authoring;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.proposal.Proposal;
import dev.signalbox.engine.proposal.ProposalListener;
import dev.signalbox.engine.proposal.ProposalMoves;
import dev.signalbox.engine.proposal.ProposalStatus;
import dev.signalbox.engine.revision.Difference;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The card of a proposal in the conversation of each reviewer, and of whoever made it, with the
/// bot; replaced whenever something comes of it.
public final class ProposalCards implements ProposalListener {
  private final Rooms rooms;
  private final People people;
  private final ProposalMoves moves;

  public ProposalCards(Rooms rooms, People people, ProposalMoves moves) {
    this.rooms = rooms;
    this.people = people;
    this.moves = moves;
  }

  @Override
  public void changed(Transaction transaction, Proposal proposal, Approval approval) {
    Set<String> concerned = new TreeSet<>();
    approval.rule().by().forEach(group -> concerned.addAll(people.members(group)));
    concerned.add(proposal.person());
    List<Difference> words = words(transaction, proposal);
    for (String person : concerned) {
      if (people.person(person).isPresent()) {
        String key = "proposal/" + proposal.id() + "/" + person;
        Card card = card(proposal, approval, words, !person.equals(proposal.person()));
        rooms.show(transaction, Draft.card("@" + person, card).keyed(key));
      }
    }
  }

  private static Card card(
      Proposal proposal, Approval approval, List<Difference> words, boolean reviewer) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields(proposal, approval)));
    if (!proposal.why().isEmpty()) {
      blocks.add(new Block.Quote(proposal.why()));
    }
    blocks.add(ChangeWords.listing(words));
    if (proposal.told() != null && !proposal.told().isEmpty()) {
      blocks.add(new Block.Note(proposal.told()));
    }
    blocks.add(new Block.Link("The whole change", "/proposals/" + proposal.code()));
    boolean open = proposal.status() == ProposalStatus.OPEN;
    String state = proposal.status().name().toLowerCase(Locale.ROOT);
    String title = "Proposal %s for %s: %s".formatted(proposal.code(), proposal.runbook(), state);
    return new Card(
        title,
        open ? Tone.WAITING : Tone.NEUTRAL,
        title,
        blocks,
        actions(proposal, open, reviewer));
  }

  private static List<Block.Field> fields(Proposal proposal, Approval approval) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("runbook", proposal.runbook()));
    fields.add(new Block.Field("proposed by", proposal.person()));
    fields.add(
        new Block.Field(
            "changes",
            RevisionEvent.brief(proposal.base())
                + " to "
                + RevisionEvent.brief(proposal.revision())));
    fields.add(new Block.Field("needs", approval.rule().quorum().text()));
    String yes =
        String.join(
            ", ",
            approval.votes().stream()
                .filter(Approval.Vote::approves)
                .map(Approval.Vote::person)
                .toList());
    if (!yes.isEmpty()) {
      fields.add(new Block.Field("agreed", yes));
    }
    return fields;
  }

  private List<Difference> words(Transaction transaction, Proposal proposal) {
    String name = proposal.runbook();
    return SeenChanges.words(
        name,
        moves.text(transaction, name, proposal.base()),
        moves.text(transaction, name, proposal.revision()));
  }

  private static List<Action> actions(Proposal proposal, boolean open, boolean reviewer) {
    if (!open) {
      return List.of();
    }
    String code = proposal.code();
    return reviewer
        ? List.of(
            new Action(
                "approve", "Approve", "approve " + code, Action.Weight.PRIMARY, Audience.EVERYONE),
            new Action(
                "refuse", "Refuse", "refuse " + code, Action.Weight.DANGER, Audience.EVERYONE))
        : List.of(
            new Action(
                "withdraw",
                "Withdraw",
                "runbook withdraw " + code,
                Action.Weight.PLAIN,
                Audience.EVERYONE));
  }
}
