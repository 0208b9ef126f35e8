package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.testkit.Counterpart.Shown;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/// A small IRC server on a local port with one guest, the bot: it speaks the protocol, keeps what
/// it was sent, and breaks on demand. People in its channels are played by the test.
final class FakeIrcServer implements AutoCloseable {
  static final String NAME = "irc.example.test";

  /// How many messages it sends at once to who asks for what was missed.
  static final int PAGE = 50;

  private static final int LONGEST_LINE = 400;

  private final ServerSocket listener;
  private final Set<String> offered;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Shown> shown = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> people = new CopyOnWriteArrayList<>();
  private final Set<String> takenNicks = ConcurrentHashMap.newKeySet();
  private final Set<String> closedChannels = ConcurrentHashMap.newKeySet();
  private final AtomicInteger signIns = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  private volatile FakeIrcGuest guest;
  private final List<Past> history = new CopyOnWriteArrayList<>();
  private volatile boolean breaking;
  private volatile boolean down;
  private volatile boolean mute;
  private volatile boolean forgetful;
  private volatile String interruption = "";
  private volatile boolean introducing = true;
  private volatile String refusal = "";
  private volatile String account = "";
  private volatile String modes = "+int";

  /// A server that offers these capabilities.
  FakeIrcServer(Set<String> offered) {
    this(offered, ServerSocketFactory.getDefault());
  }

  FakeIrcServer(Set<String> offered, ServerSocketFactory sockets) {
    this.offered = offered;
    try {
      listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread.ofVirtual().name("fake-irc").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().name("fake-irc-guest").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (down) {
        return;
      }
      socket.setTcpNoDelay(true);
      var mine = new FakeIrcGuest(this, socket.getOutputStream());
      guest = mine;
      var in = new BufferedInputStream(socket.getInputStream());
      for (var line = read(in); line != null; line = read(in)) {
        received.add(line);
        if (!mute && !mine.take(line)) {
          return;
        }
      }
    } catch (SocketException dropped) {
      // that is what the knobs are for
    } catch (IOException failure) {
      violations.add(failure.toString());
    } finally {
      sockets.remove(socket);
    }
  }

  private String read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return checked(bytes.toByteArray());
      }
      bytes.write(c);
    }
    return null;
  }

  private String checked(byte[] bytes) throws CharacterCodingException {
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (bytes.length + 1 > LONGEST_LINE) {
      violations.add("a line of " + (bytes.length + 1) + " bytes: " + text);
    }
    if (!text.endsWith("\r")) {
      violations.add("a line without CR: " + text);
    }
    var line = text.strip();
    if (line.chars().anyMatch(Character::isISOControl)) {
      violations.add("control characters: " + line);
    }
    return line;
  }

  /// Sends the guest a line as it is.
  void tell(String line) {
    var current = guest;
    if (current != null) {
      current.write(line);
    }
  }

  /// Sends the guest what somebody says in a channel, and keeps it for those who ask what they have
  /// missed.
  void tell(Instant at, String line) {
    history.add(new Past(at, line));
    tell(line);
  }

  /// What was said after this time, each line with its tags.
  List<String> saidAfter(Instant time) {
    return history.stream().filter(past -> past.at().isAfter(time)).map(Past::line).toList();
  }

  private record Past(Instant at, String line) {}

  /// Shows the next message and breaks the connection without a word about it.
  void breakOff() {
    breaking = true;
  }

  boolean breaksOff() {
    var now = breaking;
    breaking = false;
    return now;
  }

  /// The same from somebody whose program writes ISO 8859-1.
  void tellInLatin(String line) {
    var current = guest;
    if (current != null) {
      current.write(line, ISO_8859_1);
    }
  }

  /// Somebody of the channel, played by the test.
  void knows(String nick) {
    people.add(nick);
  }

  void forgets(String nick) {
    people.remove(nick);
  }

  void takeNick(String nick) {
    takenNicks.add(nick);
  }

  void closeChannel(String channel) {
    closedChannels.add(channel);
  }

  /// Somebody changes the modes of a channel.
  void mode(String channel, String now, String change) {
    modes = now;
    tell(":ada!ada@host.example MODE " + channel + " " + change);
  }

  String modes() {
    return modes;
  }

  /// Somebody puts the guest out of a channel and keeps it out.
  void kick(String channel) {
    closeChannel(channel);
    tell(":ada!ada@host.example KICK " + channel + " signalbox :bye");
  }

  void openChannel(String channel) {
    closedChannels.remove(channel);
  }

  /// From now on nobody is let in, with this for the last line.
  void refuse(String lastLine) {
    refusal = lastLine;
  }

  /// Sends this between the guest's coming to a channel and the end of the list of names there, and
  /// before each page of history.
  void interrupt(String line) {
    interruption = line;
  }

  String interruption() {
    return interruption;
  }

  /// Has lost what was said, and says so to who asks.
  void forgetEverything() {
    forgetful = true;
  }

  boolean keepsNothing() {
    return forgetful;
  }

  /// Sends no 005 (ISUPPORT), as servers before it existed.
  void sayNothingOfItself() {
    introducing = false;
  }

  boolean introducesItself() {
    return introducing;
  }

  /// The account and password that SASL takes, or empty for none.
  void requireAccount(String accountAndPassword) {
    account = accountAndPassword;
  }

  /// Stays connected and says nothing more.
  void fallSilent() {
    mute = true;
  }

  void down() {
    down = true;
    hangUp();
  }

  private void hangUp() {
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        violations.add(gone.toString());
      }
    }
  }

  /// Is there again. A guest whom it did not listen to has to begin anew: its words are lost.
  void up() {
    down = false;
    if (mute) {
      mute = false;
      hangUp();
    }
  }

  boolean offers(String capability) {
    return offered.contains(capability);
  }

  Set<String> offered() {
    return offered;
  }

  List<String> people() {
    return List.copyOf(people);
  }

  boolean isTaken(String nick) {
    return takenNicks.contains(nick);
  }

  boolean isClosed(String channel) {
    return closedChannels.contains(channel);
  }

  /// What is said to whoever is not let in, or empty.
  String refusal() {
    return refusal;
  }

  String account() {
    return account;
  }

  void shows(String to, String text) {
    shown.add(new Shown(to, text));
  }

  void does(String effect) {
    effects.add(effect);
  }

  void countsSignIn() {
    signIns.incrementAndGet();
  }

  void punishes(String violation) {
    violations.add(violation);
  }

  int nextNumber() {
    return pings.incrementAndGet();
  }

  List<Shown> shown() {
    return List.copyOf(shown);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  List<String> effects() {
    return List.copyOf(effects);
  }

  List<String> received() {
    return List.copyOf(received);
  }

  int signIns() {
    return signIns.get();
  }

  @Override
  public void close() {
    down();
    try {
      listener.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
