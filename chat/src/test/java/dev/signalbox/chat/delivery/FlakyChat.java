package dev.signalbox.chat.delivery;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A platform with chosen abilities, whose next send can be made to fail.
class FlakyChat implements ChatAdapter {
  private final ChatAdapter inner;
  private final Set<Capability> capabilities;
  private @Nullable Delivery next;
  private boolean sendFirst;
  private boolean crash;
  private Runnable meanwhile = () -> {};
  private Runnable afterwards = () -> {};
  private Duration quiet = Duration.ZERO;
  private int sends;
  private final List<String> asked = new ArrayList<>();

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

  /// The same, once the platform has taken what is sent.
  void crashAfterSending() {
    crash = true;
    sendFirst = true;
  }

  /// This happens once the next thing was done, before the one after that.
  void then(Runnable next) {
    afterwards = next;
  }

  /// The thing after the next is answered so, and not done.
  void then(Delivery delivery) {
    then(() -> next(delivery));
  }

  /// The thing after the next is answered so, and done.
  void thenAfterSending(Delivery delivery) {
    then(() -> nextAfterSending(delivery));
  }

  /// What it was asked to do, in order: `say hello`, `share graph.png`.
  List<String> asked() {
    return List.copyOf(asked);
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
    return does("say " + message.card().summary(), () -> inner.send(message));
  }

  @Override
  public Delivery share(OutgoingFile file) {
    return does("share " + file.name(), () -> inner.share(file));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) {
    return does("withdraw", () -> inner.withdraw(withdrawal));
  }

  private Delivery does(String what, Supplier<Delivery> way) {
    asked.add(what);
    Runnable happens = meanwhile;
    meanwhile = () -> {};
    happens.run();
    boolean first = sendFirst;
    sendFirst = false;
    boolean dies = crash;
    crash = false;
    Delivery answer = next;
    next = null;
    Delivery done = first || (answer == null && !dies) ? way.get() : answer;
    if (dies) {
      throw new Crash();
    }
    Runnable follows = afterwards;
    afterwards = () -> {};
    follows.run();
    return answer == null ? done : answer;
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
