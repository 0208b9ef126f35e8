package dev.signalbox.adapters.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.adapters.kit.http.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether a conversation that we have opened is one for two, while syncs tell how it came to be.
final class MatrixRoomsTest {
  private static final String ROOM = "!direct";

  private final MatrixRooms rooms = new MatrixRooms();

  private void told(long joined, long invited, String... memberships) {
    var events =
        List.of(memberships).stream()
            .map(membership ->
                Map.of(
                    "type", "m.room.member",
                    "state_key", "@ada:chat.test",
                    "content", Map.of("membership", membership)))
            .toList();
    rooms.take(
        ROOM,
        new Payload(
            Map.of(
                "summary",
                Map.of("m.joined_member_count", joined, "m.invited_member_count", invited),
                "timeline",
                Map.of("events", events))));
  }

  private boolean isForTwo() {
    return rooms.room(ROOM).orElseThrow().isForTwo();
  }

  @Test
  void isForTwoAlsoWhenASyncKnowsLessThanTheAnswer() {
    told(1, 0);
    assertEquals(false, isForTwo());
    rooms.opened(ROOM);
    assertEquals(true, isForTwo());
    told(1, 0);
    assertEquals(true, isForTwo());
    told(1, 1, "invite");
    assertEquals(true, isForTwo());
    told(2, 0, "join");
    assertEquals(true, isForTwo());
    told(1, 0, "leave");
    assertEquals(false, isForTwo(), "once the other was seen there, what a sync says counts");
  }

  @Test
  void isForNobodyOnceTheInvitationWasTurnedDown() {
    rooms.opened(ROOM);
    told(1, 0, "invite", "leave");
    assertEquals(false, isForTwo());
  }

  @Test
  void isForNoTwoWhereMoreAre() {
    rooms.opened(ROOM);
    told(2, 1);
    assertEquals(false, isForTwo());
  }
}
