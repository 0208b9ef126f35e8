package dev.signalbox.adapters.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.testkit.counterpart.UnknownCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server that takes mail, on this machine alone: STARTTLS, a user, and whatever can go wrong.
final class FakeSmtpServer implements AutoCloseable {
  static final String USER = "bot";
  static final String PASSWORD = "pässword";

  private static final int LINE = 998;

  private final Path folder;
  private final SSLContext tls;
  private final int port;
  private final List<FakeMail> mails = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger signIns = new AtomicInteger();
  private final AtomicReference<@Nullable Trouble> next = new AtomicReference<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private volatile boolean refusesSignIn;
  private volatile boolean offersTls = true;
  private volatile String ways = "PLAIN LOGIN";
  private volatile @Nullable ServerSocket socket;

  /// What can go wrong with the next mail, and when.
  enum Trouble {
    /// It greets nobody.
    BUSY_AT_GREETING,
    /// It says 421 in the middle.
    LEAVES_AT_RECIPIENT,
    /// It says no for now.
    GREYLISTS,
    /// It hangs up before the mail begins.
    DIES_AT_DATA,
    /// It has all of it and hangs up.
    DIES_BEFORE_ITS_250,
    /// It has all of it and says nothing any more.
    HANGS,
    /// It has all of it and says something that is no reply.
    BABBLES,
    /// It has all of it, and says that it did not take it, for now or for good.
    FULL,
    SPAM,
    /// It says 421 to all of it.
    LEAVES_AT_END
  }

  FakeSmtpServer() {
    try {
      folder = Files.createTempDirectory("smtp");
      tls = UnknownCertificate.context(folder);
      port = listen(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int listen(int wanted) throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
    socket = listening;
    Thread.ofVirtual().name("fake-smtp").start(() -> accept(listening));
    return listening.getLocalPort();
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        var client = listening.accept();
        if (listening.isClosed()) {
          // Who came while it was closed was let in all the same.
          client.close();
          return;
        }
        open.add(client);
        Thread.ofVirtual().start(() -> talk(client));
      }
    } catch (IOException closed) {
      // Nobody comes any more.
    }
  }

  int port() {
    return port;
  }

  /// What vouches for its certificate.
  Path certificate() {
    return folder.resolve(UnknownCertificate.FILE);
  }

  List<FakeMail> mails() {
    return List.copyOf(mails);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  int signIns() {
    return signIns.get();
  }

  void refuseSignIn() {
    refusesSignIn = true;
  }

  void offerNoTls() {
    offersTls = false;
  }

  void offer(String signIn) {
    ways = signIn;
  }

  void next(Trouble trouble) {
    next.set(trouble);
  }

  /// From now on nobody of this address is here.
  void forget(String address) {
    unknown.add(address);
  }

  void down() {
    try {
      var listening = socket;
      if (listening != null) {
        listening.close();
      }
      for (var client : open) {
        client.close();
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void up() {
    try {
      listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    down();
  }

  private boolean comes(Trouble trouble) {
    return next.compareAndSet(trouble, null);
  }

  private void talk(Socket client) {
    try (var talk = new Talk(client)) {
      talk.run();
    } catch (IOException gone) {
      open.remove(client);
    }
  }

  /// One conversation.
  private final class Talk implements AutoCloseable {
    private Socket socket;
    private BufferedReader in;
    private boolean secret;
    private boolean signedIn;
    private String from = "";
    private String to = "";

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    void run() throws IOException {
      if (comes(Trouble.BUSY_AT_GREETING)) {
        say("421 too many of you");
        return;
      }
      say("220 fake ESMTP");
      for (var line = line(); !line.equals("QUIT"); line = line()) {
        if (!answer(line)) {
          return;
        }
      }
      say("221 bye");
    }

    private String line() throws IOException {
      var line = in.readLine();
      if (line == null) {
        throw new IOException("gone");
      }
      return line;
    }

    private void say(String text) throws IOException {
      socket.getOutputStream().write((text + "\r\n").getBytes(UTF_8));
      socket.getOutputStream().flush();
    }

    private boolean answer(String line) throws IOException {
      switch (line.split("[ :]", 2)[0]) {
        case "EHLO" -> greet();
        case "STARTTLS" -> secure();
        case "AUTH" -> signIn(line);
        case "MAIL" -> {
          from = between(line);
          say(signedIn ? "250 ok" : "530 sign in first");
        }
        case "RCPT" -> {
          return recipient(between(line));
        }
        case "DATA" -> {
          return take();
        }
        default -> {
          violations.add("no command: " + line);
          say("500 what?");
        }
      }
      return true;
    }

    private String between(String line) {
      return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private void greet() throws IOException {
      say("250-fake greets you");
      if (secret) {
        say("250-AUTH " + ways);
      } else if (offersTls) {
        say("250-STARTTLS");
      }
      say("250 8BITMIME");
    }

    private void secure() throws IOException {
      say("220 go on");
      var secured =
          (SSLSocket) tls.getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      socket = secured;
      in = new BufferedReader(new InputStreamReader(secured.getInputStream(), ISO_8859_1));
      secret = true;
    }

    private void signIn(String line) throws IOException {
      signIns.incrementAndGet();
      if (!secret) {
        violations.add("a password in clear");
      }
      var given = line.startsWith("AUTH PLAIN ") ? decoded(line.substring(11)) : asked();
      signedIn = given.equals("\0" + USER + "\0" + PASSWORD) && !refusesSignIn;
      say(signedIn ? "235 welcome" : "535 wrong user or password");
    }

    private String asked() throws IOException {
      say("334 " + Base64.getEncoder().encodeToString("Username:".getBytes(UTF_8)));
      var user = decoded(line());
      say("334 " + Base64.getEncoder().encodeToString("Password:".getBytes(UTF_8)));
      return "\0" + user + "\0" + decoded(line());
    }

    private String decoded(String text) {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    }

    private boolean recipient(String address) throws IOException {
      to = address;
      if (comes(Trouble.LEAVES_AT_RECIPIENT)) {
        say("421 going down");
        return false;
      }
      if (comes(Trouble.GREYLISTS)) {
        say("450 4.2.0 come back later");
      } else {
        say(unknown.contains(address) ? "550-5.1.1 no such user\r\n550 here" : "250 ok");
      }
      return true;
    }

    private boolean take() throws IOException {
      if (comes(Trouble.DIES_AT_DATA)) {
        return false;
      }
      say("354 go on");
      var mail = new StringBuilder();
      for (var line = line(); !line.equals("."); line = line()) {
        if (line.length() > LINE || !line.chars().allMatch(c -> c < 0x7F)) {
          violations.add("too long, or no ASCII: " + line);
        }
        mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
      }
      var taken = new FakeMail(from, to, mail.toString());
      if (comes(Trouble.FULL)) {
        say("452 4.3.1 no room");
      } else if (comes(Trouble.SPAM)) {
        say("554 5.7.1 this is spam");
      } else if (comes(Trouble.LEAVES_AT_END)) {
        say("421 4.3.0 going down");
        return false;
      } else {
        mails.add(taken);
        return end();
      }
      return true;
    }

    private boolean end() throws IOException {
      if (comes(Trouble.DIES_BEFORE_ITS_250)) {
        return false;
      }
      if (comes(Trouble.HANGS)) {
        line();
        return false;
      }
      say(comes(Trouble.BABBLES) ? "thank you very much" : "250 2.0.0 taken");
      return true;
    }

    @Override
    public void close() throws IOException {
      socket.close();
      open.remove(socket);
    }
  }
}
