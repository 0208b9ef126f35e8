package dev.signalbox.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private final FakeWire wire = new FakeWire();
  private final AtomicInteger gone = new AtomicInteger();
  private final Reader reader = new Reader("ada", "session", wire, gone::incrementAndGet);

  private void send(String text) {
    reader.send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesInOrderAndWhatWaitedAtOnce() {
    send("a");
    send("b");
    send("c");
    assertTrue(wire.takeOne());
    assertTrue(wire.takeOne());
    assertFalse(wire.takeOne());
    send("d");
    wire.takeOne();
    assertEquals("abcd", wire.taken());
  }

  @Test
  void cutsOffWhoeverLetsTooMuchWait() {
    send("a");
    byte[] half = new byte[Reader.MOST_WAITING / 2];
    reader.send(half);
    reader.send(half);
    assertFalse(wire.cut);
    send("b");
    assertTrue(wire.cut);
    assertEquals(1, gone.get());
    reader.cut();
    assertEquals(1, gone.get());
  }

  @Test
  void endsOnlyAfterWhatWasSent() {
    send("a");
    send("b");
    reader.end();
    send("late");
    wire.takeOne();
    assertFalse(wire.ended);
    wire.takeOne();
    assertTrue(wire.ended);
    assertEquals("ab", wire.taken());
  }

  @Test
  void endsAtOnceWhenNothingIsUnderWay() {
    reader.end();
    assertTrue(wire.ended);
  }
}
