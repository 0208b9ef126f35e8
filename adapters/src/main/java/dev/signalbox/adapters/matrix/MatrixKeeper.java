package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Comes to the rooms that are ours, looks for those of which only the name is known, and says what
/// became of them. It comes nowhere else but to conversations with one person of our own server.
final class MatrixKeeper {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final String UNWANTED =
      "Signalbox comes to a room once one of its own rooms is linked to it";

  private final MatrixContext context;
  private final MatrixClient client;
  private final MatrixSelf self;
  private final MatrixRooms rooms;
  private final MatrixDirects directs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ChatEvent> told = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, String> found = new HashMap<>();
  private final Map<String, MatrixEvent> invitations = new LinkedHashMap<>();
  private @Nullable Duration looked;

  MatrixKeeper(
      MatrixContext context,
      MatrixClient client,
      MatrixSelf self,
      MatrixRooms rooms,
      MatrixDirects directs) {
    this.context = context;
    this.client = client;
    this.self = self;
    this.rooms = rooms;
    this.directs = directs;
  }

  /// Everything is told and tried anew: we have just connected.
  void begin() {
    lock.lock();
    try {
      told.clear();
      asked.clear();
      found.clear();
      looked = null;
    } finally {
      lock.unlock();
    }
  }

  /// Does what is to be done about rooms as they are now.
  void settle() throws InterruptedException {
    lock.lock();
    try {
      look();
      for (var id : rooms.unwanted()) {
        leave(id);
      }
      for (var id : rooms.served()) {
        var room = rooms.room(id);
        if (room.isPresent()) {
          tell(id, event(id, room.get()));
        } else if (asked.add(id)) {
          join(id);
        }
      }
      answerInvitations();
    } finally {
      lock.unlock();
    }
  }

  private ChatEvent event(String id, MatrixRoom room) {
    var place = context.place(id);
    return room.successor().isEmpty()
        ? new ChatEvent.RoomFound(place, room.called(id), room.readers(), null)
        : new ChatEvent.RoomLost(place, Loss.ARCHIVED);
  }

  private void tell(String id, ChatEvent event) {
    if (!event.equals(told.get(id))) {
      context.events().take(event);
      told.put(id, event);
    }
  }

  private void look() throws InterruptedException {
    var now = context.clock().elapsed();
    found.keySet().retainAll(rooms.sought());
    if (found.size() == rooms.sought().size()
        || (looked != null && now.minus(looked).compareTo(LOOK_AGAIN) < 0)) {
      return;
    }
    looked = now;
    for (var alias : rooms.sought()) {
      if (!found.containsKey(alias)
          && client.room(alias) instanceof ApiAnswer.Answered answered
          && answered.isGood()) {
        found(alias, MatrixClient.payload(answered).text("room_id"));
      }
    }
  }

  private void found(String alias, String id) {
    if (MatrixIds.isRoom(id)) {
      context
          .events()
          .take(new ChatEvent.RoomFound(context.place(id), alias, rooms.readers(id), alias));
      found.put(alias, id);
    }
  }

  /// Which rooms are looked for may be another question than a moment ago.
  void lookAtOnce() {
    lock.lock();
    try {
      looked = null;
    } finally {
      lock.unlock();
    }
  }

  private void join(String id) throws InterruptedException {
    var answer = client.join(id);
    if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
      return;
    }
    var status = answer instanceof ApiAnswer.Answered answered ? answered.status() : 0;
    var refused = status == 403 || status == 404;
    rooms.obstructed(id, MatrixClient.told(answer) + (refused ? "; invite " + self.user() : ""));
    if (refused) {
      tell(
          id,
          new ChatEvent.RoomLost(context.place(id), status == 404 ? Loss.DELETED : Loss.EXPELLED));
    } else {
      asked.remove(id);
    }
  }

  /// Somebody is asked again who did not let us in.
  void rejoin(String id) throws InterruptedException {
    lock.lock();
    try {
      join(id);
    } finally {
      lock.unlock();
    }
  }

  /// What is sent there meanwhile, because it is ours again, waits until we are back.
  private void leave(String id) throws InterruptedException {
    if (rooms.giveUp(id)) {
      asked.remove(id);
      told.remove(id);
      client.leave(id, "no room is linked to this one any more");
    }
  }

  /// We are in a room no longer.
  ///
  /// @param event how that came about
  void left(String id, MatrixEvent event) {
    lock.lock();
    try {
      rooms.left(id);
      if (rooms.isServed(id) && !event.sender().equals(self.user())) {
        asked.add(id);
        rooms.obstructed(id, outBy(event) + "; invite " + self.user());
        tell(id, new ChatEvent.RoomLost(context.place(id), Loss.EXPELLED));
      }
    } finally {
      lock.unlock();
    }
  }

  private static String outBy(MatrixEvent event) {
    var why = PlainText.oneLine(event.content().text("reason"));
    return "put out by " + event.sender() + (why.isEmpty() ? "" : ": " + why);
  }

  /// We are invited to a room.
  ///
  /// @param state what is shown of it before one is in
  void invited(String id, Payload state) {
    lock.lock();
    try {
      state.objects("events").stream()
          .map(MatrixEvent::new)
          .filter(event -> event.type().equals("m.room.member"))
          .filter(event -> event.stateKey().equals(self.user()))
          .forEach(event -> invitations.put(id, event));
    } finally {
      lock.unlock();
    }
  }

  /// An invitation to what is still looked for waits.
  private void answerInvitations() throws InterruptedException {
    for (var invitation : Map.copyOf(invitations).entrySet()) {
      var id = invitation.getKey();
      if (rooms.isServed(id)) {
        asked.add(id);
        join(id);
      } else if (isDirect(invitation.getValue())) {
        client.join(id);
        directs.keep(invitation.getValue().sender(), id);
      } else if (found.containsValue(id) || found.size() < rooms.sought().size()) {
        continue;
      } else {
        client.leave(id, UNWANTED);
      }
      invitations.remove(id);
    }
  }

  private boolean isDirect(MatrixEvent invitation) {
    var sender = invitation.sender();
    return invitation.content().flag("is_direct")
        && MatrixIds.isUser(sender)
        && MatrixIds.server(sender).equals(self.server());
  }
}
