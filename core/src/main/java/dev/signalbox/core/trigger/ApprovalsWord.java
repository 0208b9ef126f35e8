package dev.signalbox.core.trigger;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Permissions;
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
  static final Command COMMAND =
      OwnCommand.of("approvals", "Open requests for approval, and which wait for you");

  private static final int LOOKED_AT = 200;

  private final Desk desk;
  private final Rooms rooms;
  private final Permissions permissions;

  ApprovalsWord(Desk desk, Rooms rooms, Permissions permissions) {
    this.desk = desk;
    this.rooms = rooms;
    this.permissions = permissions;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(Asked asked) {
    Person person = asked.caller().person();
    List<List<String>> rows =
        desk.recent(LOOKED_AT).stream()
            .filter(run -> rooms.mayRead(person, run.room()))
            .flatMap(run ->
                run.approvals().stream()
                    .filter(approval -> approval.status() == ApprovalStatus.ASKED)
                    .map(approval -> row(run, approval, asked.caller())))
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
                new Block.Table(List.of("id", "question", "asked by", "until", "for you"), rows)),
            List.of()));
  }

  private List<String> row(RunView run, Approval approval, Caller caller) {
    return List.of(
        approval.code(),
        approval.question().isBlank() ? run.line() : approval.question(),
        approval.requester(),
        approval.deadline().toString(),
        maySay(approval, caller) ? "yes" : "no");
  }

  private boolean maySay(Approval approval, Caller caller) {
    String person = caller.person().id();
    return approval.votes().stream().noneMatch(vote -> vote.person().equals(person))
        && permissions.mayVote(approval.rule(), caller, approval.requester()).allows();
  }
}
