package dev.signalbox.chat.runcard;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Those whom a question asks and who may not read the room it is asked in: they are told of the
/// question itself.
final class OutsideVoters {
  /// More are not told at once; they find it among their approvals.
  static final int MOST = 200;

  private final Rooms rooms;
  private final Directory directory;

  OutsideVoters(Rooms rooms, Directory directory) {
    this.rooms = rooms;
    this.directory = directory;
  }

  /// Ids of people.
  List<String> of(Approval approval, String room) {
    if (approval.rule().name().equals(Approvals.CONFIRM)) {
      return List.of();
    }
    Set<String> asked = new HashSet<>();
    for (String name : approval.rule().by()) {
      asked.addAll(directory.members(name));
      directory.person(name).map(Person::id).ifPresent(asked::add);
    }
    asked.remove(approval.requester());
    return asked.stream()
        .filter(id -> directory.person(id).filter(one -> !rooms.mayRead(one, room)).isPresent())
        .sorted()
        .limit(MOST)
        .toList();
  }
}
