package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.spi.chat.ChatAdapter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// An adapter before a new counterpart in each test, and no violation at its end.
@Timeout(600)
abstract class AdapterContract {
  private RecordedEvents events;
  private Counterpart far;
  private ChatAdapter adapter;
  private AdapterScene scene;

  /// A new platform with an adapter that is not started.
  protected abstract Counterpart counterpart();

  @BeforeEach
  final void meet() {
    far = counterpart();
    adapter = far.adapter();
    events = new RecordedEvents(far.patience());
    scene = new AdapterScene(far, events);
  }

  @AfterEach
  final void part() {
    adapter.close();
    var violations = far.violations();
    far.close();
    assertEquals(List.of(), violations, "what the platform would punish");
  }

  final Counterpart far() {
    return far;
  }

  final ChatAdapter adapter() {
    return adapter;
  }

  final RecordedEvents events() {
    return events;
  }

  final AdapterScene scene() {
    return scene;
  }
}
