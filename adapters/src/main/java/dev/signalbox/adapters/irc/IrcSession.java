package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcWire;
import dev.signalbox.adapters.kit.Heartbeat;
import dev.signalbox.adapters.kit.Pace;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One stay on the server, from connecting to losing it. What was learned about people ends with
/// it.
final class IrcSession implements AutoCloseable {
  private final IrcContext context;
  private final IrcWire wire;
  private final Heartbeat watch;
  private final IrcServer server = new IrcServer();
  private final IrcRegistration registration;
  private final IrcSelf self;
  private final IrcRoster roster;
  private final IrcCatchUp catchUp;
  private final IrcPresence presence;
  private final IrcMessages messages;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final String word;
  private volatile boolean registered;
  private volatile @Nullable IrcReceipt receipt;
  private volatile Instant heardAt;
  private volatile boolean caughtUp;
  private long sends;

  /// @param awaySince when the last stay ended, or null in the first
  IrcSession(IrcContext context, IrcWire wire, Cursors cursors, @Nullable Instant awaySince) {
    this.context = context;
    this.wire = wire;
    var config = context.config();
    var timing = context.timing();
    watch =
        new Heartbeat(timing.idle(), timing.answer(), () -> wire.write("PING :alive"), wire::close);
    registration = new IrcRegistration(config, server, wire);
    self = new IrcSelf(server, config.nick());
    roster = new IrcRoster(server, context.words());
    catchUp = new IrcCatchUp(context, server, self, wire, cursors, awaySince);
    presence = new IrcPresence(context, server, self, roster, wire, catchUp);
    messages = new IrcMessages(context, server, self, roster, presence, catchUp);
    pace = new Pace(timing.burst(), timing.each(), context.waiting());
    word = context.words().get();
    heardAt = awaySince == null ? context.waiting().clock().instant() : awaySince;
  }

  /// Signs in and reads until the connection ends.
  ///
  /// @throws IOException always in the end, saying why
  /// @throws SignInException when coming back is of no use
  void run() throws IOException, SignInException {
    watch.start();
    var began = context.waiting().clock().elapsed();
    registration.begin();
    try {
      for (var text = wire.read(); text != null; text = wire.read()) {
        watch.heard();
        var line = IrcLine.parse(text);
        if (line.isPresent()) {
          take(line.get());
        }
        caughtUp = self.isSettled() && !catchUp.isFetching();
        if (caughtUp) {
          heardAt = context.waiting().clock().instant();
        }
        mustBeTakenIn(began);
      }
    } catch (IOException failure) {
      throw watch.hungUp() ? new IOException("the server fell silent") : failure;
    }
    throw new IOException("the server closed the connection");
  }

  /// A server that says this and that, but never that we are in, is given up, too.
  private void mustBeTakenIn(Duration began) throws IOException {
    var most = context.timing().signIn();
    if (!registered && context.waiting().clock().elapsed().minus(began).compareTo(most) > 0) {
      throw new IOException("the server did not let us in within " + most.toSeconds() + " s");
    }
  }

  private void take(IrcLine line) throws IOException, SignInException {
    switch (line.command()) {
      case "PING" -> wire.write("PONG :" + line.last());
      case "ERROR" -> registration.take(line);
      case "CAP" -> capability(line);
      default -> {
        if (registered) {
          translate(line);
        } else if (registration.take(line)) {
          enter();
        }
      }
    }
  }

  private void capability(IrcLine line) throws IOException, SignInException {
    if (line.param(1).equals("DEL")) {
      for (var capability : line.words()) {
        server.withdraw(capability);
      }
    } else if (!registered) {
      registration.take(line);
    }
  }

  private void enter() throws IOException {
    self.rename(registration.nick());
    registered = true;
    if (!server.botMode().isEmpty()) {
      wire.write("MODE " + self.nick() + " +" + server.botMode());
    }
    for (var channel : self.channels()) {
      paced("JOIN " + channel);
    }
  }

  /// Nothing else is sent yet, so the reading thread may wait its turn.
  private void paced(String line) throws IOException {
    try {
      pace.take();
      wire.write(line);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("closed while signing in", closing);
    }
  }

  private void translate(IrcLine line) throws IOException {
    var own = self.is(line.source().nick());
    var waiting = receipt;
    if (waiting != null) {
      waiting.observe(line, own);
    }
    presence.take(line);
    messages.take(line);
  }

  /// Comes to these channels and leaves all others, now or once we are let in.
  void serve(List<String> channels) {
    var changes = self.serve(channels, registered);
    if (!registered) {
      return;
    }
    try {
      for (var channel : changes.wanted()) {
        wire.write("JOIN " + channel);
      }
      for (var channel : changes.unwanted()) {
        wire.write("PART " + channel + " :no room is linked to this channel any more");
      }
    } catch (IOException lost) {
      wire.close();
    }
  }

  /// True when we are signed in and the server has answered for every channel.
  boolean isReady() {
    return registered && self.isSettled();
  }

  /// True when all that was missed before has come, too.
  boolean hasCaughtUp() {
    return isReady() && caughtUp;
  }

  /// Until when nothing was missed: the time of the last line that was taken, and none before what
  /// was missed earlier has come.
  Instant heardAt() {
    return heardAt;
  }

  /// What the server has said of itself.
  IrcServer server() {
    return server;
  }

  String describe() {
    return self.describe();
  }

  boolean keepsHistory() {
    return server.keepsHistory();
  }

  Optional<String> nick(String userId) {
    return roster.nick(userId);
  }

  /// Sends lines to a channel of ours or to a nick, and waits for the server's answer.
  Delivery deliver(String target, List<String> lines) {
    var obstacle = self.obstacle(target);
    try {
      if (!obstacle.isEmpty()) {
        wire.write("JOIN " + target);
        return new Delivery.Later(context.timing().answer(), "not in " + target + ": " + obstacle);
      }
      if (!turn.tryLock(context.timing().answer().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Delivery.Later(context.timing().answer(), "other messages go first");
      }
    } catch (IOException lost) {
      return lost(lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Delivery.Later(context.timing().answer(), "interrupted");
    }
    try {
      return delivered(target, lines);
    } finally {
      receipt = null;
      turn.unlock();
    }
  }

  private Delivery delivered(String target, List<String> lines) {
    var token = word + "-" + sends++;
    var expected = new IrcReceipt(token, target, lines.size(), server);
    receipt = expected;
    var written = 0;
    try {
      if (self.channel(target).isEmpty()) {
        wire.write("ISON " + target);
      }
      for (var line : lines) {
        pace.take();
        wire.write("NOTICE " + target + " :" + line);
        written++;
      }
      wire.write("PING :" + token);
      var patience = context.timing().answer(lines.size());
      return expected.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException lost) {
      return written == 0 ? lost(lost) : new Delivery.Uncertain("connection lost meanwhile");
    } catch (TimeoutException silent) {
      return new Delivery.Uncertain("the server did not confirm it in time");
    } catch (ExecutionException ended) {
      return new Delivery.Uncertain("connection lost before the server confirmed it");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Delivery.Uncertain("interrupted while sending");
    }
  }

  private Delivery lost(IOException failure) {
    return new Delivery.Later(context.timing().each(), "connection lost: " + failure.getMessage());
  }

  /// Says goodbye where that is possible, and forgets everybody.
  @Override
  public void close() {
    watch.close();
    wire.close();
    var waiting = receipt;
    if (waiting != null) {
      waiting.outcome().completeExceptionally(new IOException("the session ended"));
    }
    presence.end();
  }

  /// Asks the server to let us go; reading then ends by itself.
  void quit() {
    try {
      wire.write("QUIT :Signalbox is shutting down");
    } catch (IOException gone) {
      wire.close();
    }
  }
}
