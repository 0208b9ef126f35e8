package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcWire;
import dev.signalbox.adapters.kit.SignInException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Signs in: capabilities, SASL, nick. Follows the IRCv3 capability negotiation (version 302) and
/// does without it on servers that know nothing of it.
final class IrcRegistration {
  private static final List<String> WANTED =
      List.of(
          "message-tags",
          "server-time",
          "account-tag",
          "account-notify",
          "extended-join",
          "batch",
          "echo-message",
          "multi-prefix",
          "draft/chathistory");

  /// How servers say that they will not have us, where no number says it. That they are full, or
  /// that we come too often, passes.
  private static final Pattern UNWANTED =
      Pattern.compile(
          "(?i)password|(not|un)[ -]?authori[sz]ed|no authori[sz]ation|access denied|banned"
              + "|[dgkz][-:]?lined");

  private static final String ALTERNATIVES = "_123456789";
  private static final int SHORTEST_NICK_LIMIT = 9;

  private final IrcConfig config;
  private final IrcServer server;
  private final IrcWire wire;
  private final Set<String> offered = new LinkedHashSet<>();
  private String nick;
  private int alternative;
  private boolean welcomed;

  IrcRegistration(IrcConfig config, IrcServer server, IrcWire wire) {
    this.config = config;
    this.server = server;
    this.wire = wire;
    nick = config.nick();
  }

  void begin() throws IOException {
    wire.write("CAP LS 302");
    var password = config.password();
    if (password != null) {
      wire.write("PASS :" + password.reveal());
    }
    wire.write("NICK " + nick);
    wire.write("USER " + userName(config.nick()) + " 0 * :Signalbox");
  }

  /// What servers take for the name of a user is narrower than what they take for a nick.
  private static String userName(String nick) {
    var plain = nick.replaceAll("[^A-Za-z0-9]", "");
    return plain.isEmpty() ? "signalbox" : plain;
  }

  /// The nick we go by.
  String nick() {
    return nick;
  }

  /// Takes one line of the server.
  ///
  /// @return true when we are signed in and the server has introduced itself
  /// @throws SignInException when it will not have us
  boolean take(IrcLine line) throws IOException, SignInException {
    switch (line.command()) {
      case "CAP" -> capability(line);
      case "AUTHENTICATE" -> authenticate(line);
      case "903" -> wire.write("CAP END");
      case "902", "904", "905", "906", "908" ->
          throw new SignInException("the account was not accepted: " + line.last());
      case "001" -> welcome(line);
      case "005" -> server.announce(line);
      case "376", "422" -> {
        return welcomed;
      }
      case "433", "436", "437" -> nextNick(line);
      case "432" -> erroneousNick(line);
      case "464", "465", "463" -> throw new SignInException(line.last());
      case "ERROR" -> refusedOrClosed(line);
      default -> {}
    }
    return false;
  }

  private void welcome(IrcLine line) throws SignInException {
    if (config.sasl() != null && !server.grants("sasl")) {
      throw new SignInException("the server knows no SASL, but an account is configured");
    }
    nick = line.param(0);
    welcomed = true;
  }

  private void capability(IrcLine line) throws IOException, SignInException {
    switch (line.param(1)) {
      case "LS" -> {
        for (var capability : line.words()) {
          offered.add(capability.replaceFirst("=.*", ""));
        }
        if (!line.param(2).equals("*")) {
          request();
        }
      }
      case "ACK" -> granted(line.words());
      case "NAK" -> {
        refuseWithoutSasl();
        wire.write("CAP END");
      }
      default -> {}
    }
  }

  private void request() throws IOException, SignInException {
    var wanted = WANTED.stream().filter(offered::contains).collect(Collectors.toList());
    if (config.sasl() != null) {
      if (!offered.contains("sasl")) {
        refuseWithoutSasl();
      }
      wanted.add("sasl");
    }
    wire.write(wanted.isEmpty() ? "CAP END" : "CAP REQ :" + String.join(" ", wanted));
  }

  private void granted(List<String> capabilities) throws IOException {
    for (var capability : capabilities) {
      server.grant(capability);
    }
    var sasl = config.sasl() != null && server.grants("sasl");
    wire.write(sasl ? "AUTHENTICATE PLAIN" : "CAP END");
  }

  private void refuseWithoutSasl() throws SignInException {
    if (config.sasl() != null) {
      throw new SignInException("the server offers no SASL, but an account is configured");
    }
  }

  private void authenticate(IrcLine line) throws IOException {
    var sasl = config.sasl();
    if (sasl != null && line.param(0).equals("+")) {
      for (var chunk : sasl.chunks()) {
        wire.write("AUTHENTICATE " + chunk);
      }
    }
  }

  private void erroneousNick(IrcLine line) throws IOException, SignInException {
    if (alternative == 0) {
      throw new SignInException("the nick " + config.nick() + " is not allowed: " + line.last());
    }
    nextNick(line);
  }

  /// The shortest limit any server has is nine characters: beyond that the last one is replaced.
  private void nextNick(IrcLine line) throws IOException {
    if (welcomed) {
      return;
    }
    if (alternative >= ALTERNATIVES.length()) {
      throw new IOException("no nick like " + config.nick() + " is free: " + line.last());
    }
    var wanted = config.nick();
    var kept = wanted.length() < SHORTEST_NICK_LIMIT ? wanted.length() : wanted.length() - 1;
    nick = wanted.substring(0, kept) + ALTERNATIVES.charAt(alternative++);
    wire.write("NICK " + nick);
  }

  private void refusedOrClosed(IrcLine line) throws IOException, SignInException {
    if (!welcomed && UNWANTED.matcher(line.last()).find()) {
      throw new SignInException(line.last());
    }
    throw new IOException("the server closed the connection: " + line.last());
  }
}
