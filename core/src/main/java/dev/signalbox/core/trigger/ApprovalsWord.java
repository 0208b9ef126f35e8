package dev.signalbox.core.trigger;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.run.RunView;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `approvals`: the open requests in the rooms this person may read, and which wait for them.
final class ApprovalsWord implements OwnWord {
  private static final int LOOKED_AT = 200;

  private final Desk desk;
  private final Rooms rooms;

  ApprovalsWord(Desk desk, Rooms rooms) {
    this.desk = desk;
    this.rooms = rooms;
  }

  @Override
  public Command command() {
    return OwnCommand.of("approvals", "Open requests for approval, and which wait for you");
  }

  @Override
  public Answer answer(Asked asked) {
    Person person = asked.caller().person();
    List<List<String>> rows =
        desk.recent(LOOKED_AT).stream()
            .filter(run -> rooms.mayRead(person, run.room()))
            .flatMap(
                run ->
                    run.approvals().stream()
                        .filter(approval -> approval.status() == ApprovalStatus.ASKED)
                        .map(approval -> row(run, approval, person)))
            .toList();
    if (rows.isEmpty()) {
      return Answer.text("No request for approval is open.");
    }
    long mine = rows.stream().filter(row -> row.getLast().equals("yes")).count();
    String summary = rows.size() + " open, " + mine + " of them for you";
    return Answer.of(
        new Card(
            summary,
            mine > 0 ? Tone.WAITING : Tone.NEUTRAL,
            "Approvals",
            List.of(
                new Block.Table(
                    List.of("id", "question", "asked by", "until", "for you"), rows)),
            List.of()));
  }

  private static List<String> row(RunView run, Approval approval, Person person) {
    return List.of(
        approval.code(),
        approval.question().isBlank() ? run.line() : approval.question(),
        approval.requester(),
        approval.deadline().toString(),
        maySay(approval, person) ? "yes" : "no");
  }

  private static boolean maySay(Approval approval, Person person) {
    boolean own = approval.requester().equals(person.id());
    if (approval.rule().name().equals("confirm")) {
      return own;
    }
    boolean voted = approval.votes().stream().anyMatch(vote -> vote.person().equals(person.id()));
    return !own
        && !voted
        && approval.rule().by().stream()
            .anyMatch(name -> name.equals(person.id()) || person.in(name));
  }
}
