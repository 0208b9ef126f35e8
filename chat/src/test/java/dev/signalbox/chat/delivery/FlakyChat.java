package dev.signalbox.chat.delivery;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A platform with chosen abilities, whose next send can be made to fail.
class FlakyChat implements ChatAdapter {
  private final ChatAdapter inner;
  private final Set<Capability> capabilities;
  private @Nullable Delivery next;
  private boolean sendFirst;
  private boolean crash;
  private Runnable meanwhile = () -> {};
  private Duration quiet = Duration.ZERO;
  private int sends;

  FlakyChat(ChatAdapter inner, Set<Capability> capabilities) {
    this.inner = inner;
    this.capabilities = capabilities;
  }

  /// The process dies in the middle of a send.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  void next(Delivery delivery) {
    next = delivery;
    sendFirst = false;
  }

  void nextAfterSending(Delivery delivery) {
    next = delivery;
    sendFirst = true;
  }

  void crashNext() {
    crash = true;
  }

  /// From now on wants states on the way to be this long apart.
  void wants(Duration apart) {
    quiet = apart;
  }

  /// This happens while the next message is sent.
  void whileSending(Runnable next) {
    meanwhile = next;
  }

  int sends() {
    return sends;
  }

  @Override
  public Delivery send(Outgoing message) {
    sends++;
    Runnable happens = meanwhile;
    meanwhile = () -> {};
    happens.run();
    if (crash) {
      crash = false;
      throw new Crash();
    }
    Delivery answer = next;
    next = null;
    if (answer == null) {
      return inner.send(message);
    }
    if (sendFirst) {
      inner.send(message);
    }
    return answer;
  }

  @Override
  public String platform() {
    return inner.platform();
  }

  @Override
  public String connection() {
    return inner.connection();
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return capabilities;
  }

  @Override
  public Duration quiet(Place place) {
    return quiet;
  }

  @Override
  public Direct direct(String userId) {
    return inner.direct(userId);
  }

  @Override
  public Channel channel(String name) {
    return inner.channel(name);
  }

  @Override
  public void serve(Set<Place> places) {
    inner.serve(places);
  }

  @Override
  public void start(ChatEvents events) {
    inner.start(events);
  }

  @Override
  public Health health() {
    return inner.health();
  }

  @Override
  public void close() {
    inner.close();
  }
}
