package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.irc.wire.IrcLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// The bot as a [FakeIrcServer] sees it over one connection.
final class FakeIrcGuest {
  private final FakeIrcServer server;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final Set<String> granted = new TreeSet<>();
  private final Set<String> channels = new TreeSet<>();
  private String nick = "*";
  private boolean negotiating;
  private boolean user;
  private boolean registered;

  FakeIrcGuest(FakeIrcServer server, OutputStream out) {
    this.server = server;
    this.out = out;
  }

  void write(String line) {
    write(line, UTF_8);
  }

  void write(String line, Charset charset) {
    writing.lock();
    try {
      out.write((line + "\r\n").getBytes(charset));
      out.flush();
    } catch (IOException gone) {
      // the guest left first
    } finally {
      writing.unlock();
    }
  }

  /// Takes one line of the guest.
  ///
  /// @return false when the connection ends
  boolean take(String text) {
    var line = IrcLine.parse(text).orElseThrow();
    switch (line.command()) {
      case "CAP" -> capability(line);
      case "PASS" -> {}
      case "NICK" -> nick(line.param(0));
      case "USER" -> {
        server.countsSignIn();
        user = true;
      }
      case "AUTHENTICATE" -> authenticate(line.param(0));
      case "PING" ->
          write(":" + FakeIrcServer.NAME + " PONG " + FakeIrcServer.NAME + " :" + line.last());
      case "PONG" -> {}
      case "ISON" ->
          numeric("303", ":" + (server.people().contains(line.param(0)) ? line.param(0) : ""));
      case "NOTICE", "PRIVMSG" -> {
        message(line);
        if (server.breaksOff()) {
          return false;
        }
      }
      default -> command(line, text);
    }
    if (user && !server.refusal().isEmpty()) {
      write(server.refusal());
      return false;
    }
    return welcome() && !line.command().equals("QUIT");
  }

  private void capability(IrcLine line) {
    switch (line.param(0)) {
      case "LS" -> {
        negotiating = !server.offered().isEmpty();
        if (negotiating) {
          offer();
        } else {
          numeric("421", "CAP :Unknown command");
        }
      }
      case "REQ" -> {
        granted.addAll(line.words());
        write(":" + FakeIrcServer.NAME + " CAP * ACK :" + line.last());
      }
      case "END" -> negotiating = false;
      default -> server.punishes("unknown " + line);
    }
  }

  /// Over two lines, as big servers do.
  private void offer() {
    var names = server.offered().stream().sorted().toList();
    var half = names.size() / 2;
    write(head("CAP * LS * :") + String.join(" ", names.subList(0, half)));
    write(head("CAP * LS :") + String.join(" ", names.subList(half, names.size())));
  }

  private static String head(String rest) {
    return ":" + FakeIrcServer.NAME + " " + rest;
  }

  private void nick(String wanted) {
    if (server.isTaken(wanted)) {
      numeric("433", wanted + " :Nickname is already in use");
    } else if (wanted.length() > 9) {
      numeric("432", wanted + " :Nickname too long");
    } else {
      if (registered) {
        server.does("NICK " + wanted);
      }
      nick = wanted;
    }
  }

  private void authenticate(String chunk) {
    if (chunk.equals("PLAIN")) {
      write("AUTHENTICATE +");
      return;
    }
    var parts = new String(Base64.getDecoder().decode(chunk), UTF_8).split("\0", -1);
    if (server.account().equals(parts[1] + ":" + parts[2])) {
      numeric("903", ":SASL authentication successful");
    } else {
      numeric("904", ":SASL authentication failed");
    }
  }

  private boolean welcome() {
    if (!registered && user && !negotiating && !nick.equals("*")) {
      registered = true;
      var more = server.offered().isEmpty() ? "" : " WHOX BOT=B";
      numeric("001", ":Welcome " + nick);
      if (server.introducesItself()) {
        numeric(
            "005",
            "CASEMAPPING=ascii PREFIX=(ov)@+ NICKLEN=9" + more + " :are supported by this server");
      }
      numeric("422", ":No message of the day");
    }
    return true;
  }

  private void command(IrcLine line, String text) {
    server.does(text);
    switch (line.command()) {
      case "JOIN" -> join(line.param(0));
      case "PART" -> write(":" + nick + "!bot@host PART " + line.param(0));
      case "CHATHISTORY" -> history(line.param(1), line.param(2), line.param(3));
      case "MODE" -> {
        if (line.param(0).startsWith("#")) {
          numeric("324", line.param(0) + " " + server.modes());
        }
      }
      case "WHO", "QUIT" -> {}
      default -> server.punishes("an unknown command: " + text);
    }
  }

  private void join(String channel) {
    if (server.isClosed(channel)) {
      numeric("473", channel + " :Cannot join channel (+i)");
      return;
    }
    channels.add(channel);
    write(":" + nick + "!bot@host JOIN " + channel);
    interrupt();
    numeric("353", "= " + channel + " :@" + nick + " " + String.join(" ", server.people()));
    numeric("366", channel + " :End of NAMES list");
  }

  private void interrupt() {
    if (!server.interruption().isEmpty()) {
      write(server.interruption());
    }
  }

  /// A page of what came after a time, as a batch.
  private void history(String channel, String since, String most) {
    interrupt();
    if (server.keepsNothing()) {
      write(head("FAIL CHATHISTORY MESSAGE_ERROR AFTER " + channel + " :No messages for you"));
      return;
    }
    write(head("BATCH +past chathistory " + channel));
    var time = Instant.parse(since.substring("timestamp=".length()));
    var page = Math.min(Integer.parseInt(most), FakeIrcServer.PAGE);
    server.saidAfter(time).stream()
        .limit(page)
        .forEach(line -> write("@batch=past;" + line.substring(1)));
    write(head("BATCH -past"));
  }

  private void message(IrcLine line) {
    var target = line.param(0);
    if (line.params().size() != 2) {
      server.punishes("parameters of " + line);
    }
    if (channels.contains(target) || server.people().contains(target)) {
      server.shows(target, line.param(1));
      if (granted.contains("echo-message")) {
        write(
            "@msgid=e"
                + server.nextNumber()
                + " :"
                + nick
                + "!bot@host "
                + line.command()
                + " "
                + target
                + " :"
                + line.param(1));
      }
    } else if (line.command().equals("PRIVMSG")) {
      numeric(target.startsWith("#") ? "404" : "401", target + " :No such nick/channel");
    }
  }

  private void numeric(String number, String rest) {
    write(head(number + " " + nick + " " + rest));
  }

  @Override
  public String toString() {
    return nick + Arrays.toString(channels.toArray());
  }
}
