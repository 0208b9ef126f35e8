package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Conversations with one person: which rooms they are is kept with our account (`m.direct`). A
/// room in which there are more than two is none, whatever it was.
final class MatrixDirects {
  private final MatrixClient client;
  private final MatrixSelf self;
  private final MatrixRooms rooms;
  private Map<String, List<String>> byPerson = Map.of();

  MatrixDirects(MatrixClient client, MatrixSelf self, MatrixRooms rooms) {
    this.client = client;
    this.self = self;
    this.rooms = rooms;
  }

  /// What the server keeps.
  synchronized void take(Payload kept) {
    var told = new LinkedHashMap<String, List<String>>();
    kept.names().forEach(user -> told.put(user, kept.texts(user)));
    byPerson = told;
  }

  synchronized boolean isDirect(String room) {
    return byPerson.values().stream().anyMatch(ours -> ours.contains(room)) && isForTwo(room);
  }

  private boolean isForTwo(String room) {
    return rooms.room(room).filter(MatrixRoom::isForTwo).isPresent() && !rooms.isServed(room);
  }

  /// The conversation with a person in which we can speak.
  synchronized Optional<String> with(String user) {
    return byPerson.getOrDefault(user, List.of()).stream()
        .filter(this::isForTwo)
        .filter(room -> rooms.room(room).filter(one -> !one.encrypted()).isPresent())
        .findFirst();
  }

  /// Opens a conversation, where there is none.
  ///
  /// @return the answer of the server when it opened none
  synchronized Optional<ApiAnswer> open(String user) throws InterruptedException {
    if (with(user).isPresent()) {
      return Optional.empty();
    }
    var answer = client.openDirect(user);
    if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
      var room = MatrixClient.payload(answered).text("room_id");
      rooms.opened(room);
      keep(user, room);
      return Optional.empty();
    }
    return Optional.of(answer);
  }

  /// A room is a conversation with this person from now on.
  synchronized void keep(String user, String room) throws InterruptedException {
    var more = new LinkedHashMap<>(byPerson);
    var list = new ArrayList<>(List.of(room));
    list.addAll(more.getOrDefault(user, List.of()));
    more.put(user, list.stream().distinct().toList());
    byPerson = more;
    client.keepDirect(self.user(), more);
  }
}
