package dev.signalbox.adapters.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MatrixRoomsTest {
  private static final String ROOM = "!a:example.org";

  private final MatrixRooms rooms = new MatrixRooms();

  @BeforeEach
  void isInARoomThatIsOursNoLonger() {
    rooms.serve(Set.of(ROOM));
    rooms.take(ROOM, new Payload(Map.of()));
    rooms.serve(Set.of());
    assertEquals(Set.of(ROOM), rooms.unwanted());
  }

  @Test
  void givesUpARoomBeforeItIsLeftSoThatNothingIsSentThereMeanwhile() {
    assertTrue(rooms.giveUp(ROOM));
    assertEquals("not in " + ROOM + ": joining it", rooms.obstacle(ROOM));
    rooms.serve(Set.of(ROOM));
    assertTrue(rooms.room(ROOM).isEmpty(), "it is joined again");
  }

  @Test
  void staysInARoomThatIsOursAgain() {
    rooms.serve(Set.of(ROOM));
    assertFalse(rooms.giveUp(ROOM));
    assertTrue(rooms.room(ROOM).isPresent());
    assertEquals("", rooms.obstacle(ROOM));
    assertEquals(Set.of(), rooms.unwanted());
  }
}
