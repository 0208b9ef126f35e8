package dev.signalbox.engine.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/// Follows a program, and signals when its output says so.
public final class FakeWatch implements ProcessObserver {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final Predicate<String> when;
  private final WakeSignal wake = new WakeSignal();
  public Signal then = Signal.GO_ON;
  Patience patience;
  long from;

  public FakeWatch(Predicate<String> when) {
    this.when = when;
  }

  public String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public long offset(Channel channel) {
    return channel == Channel.OUT ? from : 0;
  }

  @Override
  public void output(Channel channel, long at, byte[] bytes, boolean last) {
    (channel == Channel.OUT ? out : errors).writeBytes(bytes);
    all.writeBytes(bytes);
  }

  @Override
  public Signal signal() {
    return when.test(text()) ? then : Signal.GO_ON;
  }

  @Override
  public Patience patience() {
    return patience;
  }

  @Override
  public void pause(Duration most) {
    wake.await(most);
  }

  @Override
  public void wake() {
    wake.ring();
  }
}
