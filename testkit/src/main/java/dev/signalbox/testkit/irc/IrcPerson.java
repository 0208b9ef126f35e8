package dev.signalbox.testkit.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Somebody with a plain IRC client on a local server.
public final class IrcPerson implements AutoCloseable {
  private final Socket socket;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private IrcPerson(Socket socket) {
    this.socket = socket;
  }

  /// Signs in without a password and waits for the welcome.
  public static IrcPerson connect(int port, String nick) {
    try {
      var person = new IrcPerson(new Socket(InetAddress.getLoopbackAddress(), port));
      Thread.ofVirtual().name("irc-person-" + nick).start(person::read);
      person.types("NICK " + nick);
      person.types("USER someone 0 * :" + nick);
      person.awaitLine("the welcome", line -> line.contains(" 001 "));
      return person;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.startsWith("PING ")) {
          types("PONG " + line.substring(5));
        }
      }
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(the connection ended)");
    }
  }

  /// Sends one line of the protocol.
  public void types(String line) {
    try {
      synchronized (this) {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Joins a channel and waits until inside.
  public void joins(String channel) {
    types("JOIN " + channel);
    awaitLine("joining " + channel, line -> line.contains(" 366 ") && line.contains(channel));
  }

  /// Says something in a channel or to one person.
  public void says(String target, String text) {
    types("PRIVMSG " + target + " :" + text);
  }

  /// Everything received so far.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// The first line that fits, waiting for it if need be.
  ///
  /// @throws AssertionError when it does not come
  public String awaitLine(String what, Predicate<String> fits) {
    return Eventually.comes(
        () -> what + " among " + lines, () -> lines.stream().filter(fits).findFirst().orElse(null));
  }

  /// The first line that contains the text, waiting for it if need be.
  ///
  /// @throws AssertionError when it does not come
  public String awaitText(String text) {
    return awaitLine("'" + text + "'", line -> line.contains(text));
  }

  /// Leaves the network.
  @Override
  public void close() {
    try {
      types("QUIT :bye");
    } catch (UncheckedIOException gone) {
      // the server was first
    }
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
