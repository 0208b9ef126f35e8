package dev.signalbox.testkit.outbound;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;

/// The far side of an adapter that only speaks, as [OutboundContract] drives it. Each test gets a
/// new one.
public interface OutboundCounterpart extends AutoCloseable {
  /// The adapter under test, always the same one, not started. Pauses take no real time.
  ChatAdapter adapter();

  /// The adapter's clock.
  TestClock clock();

  /// The address of somebody there, in its one spelling.
  String recipient();

  /// Everything that arrived, oldest first.
  List<Arrived> arrived();

  /// The far side is gone.
  void down();

  /// It is back.
  void up();

  /// From now on it takes no sign-in of ours.
  void refuseSignIn();

  /// How often somebody tried to sign in.
  int signIns();

  /// This goes wrong with the next message, and with no other: what takes no more for now asks to
  /// come back after [#retryAfter].
  void fails(Fault fault);

  /// From now on it takes nothing for the recipient, for good.
  void refusesRecipient();

  /// How long it asks to wait where it plays [Fault#TOO_MANY], or how long we wait where nobody can
  /// ask.
  Duration retryAfter();

  /// What the adapter sent that the far side would punish.
  List<String> violations();

  @Override
  void close();

  /// Something that arrived.
  ///
  /// @param to whose address it went to
  /// @param text all that is read of it
  /// @param id what a program there knows it by; empty where there is no such thing
  record Arrived(String to, String text, String id) {}
}
