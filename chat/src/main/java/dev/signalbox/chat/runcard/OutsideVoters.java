package dev.signalbox.chat.runcard;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.people.People;
import java.util.List;

/// Those whom a question asks and who may not read the room it is asked in: they are told of the
/// question itself.
final class OutsideVoters {
  /// More are not told at once; they find it among their approvals.
  static final int MOST = 200;

  private final Rooms rooms;
  private final People people;

  OutsideVoters(Rooms rooms, People people) {
    this.rooms = rooms;
    this.people = people;
  }

  /// Ids of people.
  List<String> of(Approval approval, String room) {
    if (approval.rule().confirms()) {
      return List.of();
    }
    return new GrantCheck(people)
        .approvers(approval.rule(), approval.requester()).stream()
            .filter(id -> people.person(id).filter(one -> !rooms.mayRead(one, room)).isPresent())
            .sorted()
            .limit(MOST)
            .toList();
  }
}
