package dev.signalbox.web.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTurnsTest {
  private static final long LARGE = 7 << 20;

  private final DeliveryTurns turns = new DeliveryTurns();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void worksThroughOneAfterTheOther() throws InterruptedException {
    var first = turns.arriving(LARGE);
    first.arrived();
    Thread second = other(LARGE);
    waiting(second);
    seen.add("first is kept");
    first.close();
    second.join();
    assertEquals(List.of("first is kept", "other is worked through"), seen);
  }

  @Test
  void letsFourArriveAtATime() throws InterruptedException {
    List<DeliveryTurns.Delivery> four = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      four.add(turns.arriving(LARGE));
    }
    Thread fifth = other(-1);
    waiting(fifth);
    seen.add("one is refused");
    four.removeLast().close();
    fifth.join();
    assertEquals(List.of("one is refused", "other is worked through"), seen);
  }

  @Test
  void keepsSmallOnesWaitingForNothing() throws InterruptedException {
    try (var first = turns.arriving(LARGE)) {
      first.arrived();
      other(1 << 20).join();
      assertEquals(List.of("other is worked through"), seen);
    }
  }

  private Thread other(long length) {
    return Thread.ofVirtual()
        .start(() -> {
          try (var delivery = turns.arriving(length)) {
            delivery.arrived();
            seen.add("other is worked through");
          }
        });
  }

  private static void waiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
