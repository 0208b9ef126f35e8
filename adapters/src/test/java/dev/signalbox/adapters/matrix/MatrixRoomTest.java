package dev.signalbox.adapters.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatrixRoomTest {
  private static MatrixRoom after(MatrixRoom room, String type, Map<String, ?> content) {
    return room.after(new MatrixEvent(new Payload(Map.of("type", type, "content", content))));
  }

  @ParameterizedTest
  @CsvSource({
    "invite, joined, true, MEMBERS",
    "knock, shared, true, MEMBERS",
    "invite, world_readable, false, ANYBODY",
    "public, shared, true, ANYBODY",
    "public, shared, false, WORKSPACE",
    "restricted, shared, false, ANYBODY",
    "knock_restricted, shared, true, ANYBODY",
    "something-new, shared, false, ANYBODY"
  })
  void saysMoreThanThereAreWhereItCannotTell(
      String rule, String history, boolean federated, Readers readers) {
    var room = after(MatrixRoom.NEW, "m.room.create", Map.of("m.federate", federated));
    room = after(room, "m.room.join_rules", Map.of("join_rule", rule));
    room = after(room, "m.room.history_visibility", Map.of("history_visibility", history));
    assertEquals(readers, room.readers());
  }

  @Test
  void isReadByAnybodyWhileNothingIsKnown() {
    assertEquals(Readers.ANYBODY, MatrixRoom.NEW.readers());
  }

  @Test
  void countsWhoMayComeAmongThoseWhoCanRead() {
    var two =
        MatrixRoom.NEW.counted(
            new Payload(Map.of("m.joined_member_count", 2L, "m.invited_member_count", 0L)));
    assertTrue(two.isForTwo());
    var invited = two.counted(new Payload(Map.of("m.invited_member_count", 1L)));
    assertFalse(invited.isForTwo());
    assertFalse(invited.counted(new Payload(Map.of("m.joined_member_count", 2L))).isForTwo());
    var left = two.counted(new Payload(Map.of("m.joined_member_count", 1L)));
    assertFalse(left.isForTwo(), "whoever is there is alone, and hears nobody");
    assertFalse(MatrixRoom.NEW.isForTwo(), "not while that is not known");
  }
}
