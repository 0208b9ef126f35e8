package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Delivery;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Finds out what became of the lines of one message. A server handles lines in order, so once it
/// answers the ping behind them it has taken them. No error ever answers a notice (RFC 2812,
/// 3.3.2): a nick is therefore asked for with ISON, and echoes are counted where the server sends
/// them.
final class IrcReceipt {
  private static final Set<String> COMPLAINTS =
      Set.of(
          "401", "402", "403", "404", "405", "407", "408", "411", "412", "413", "414", "415", "417",
          "437", "439", "477", "486", "487", "489", "531", "716", "FAIL");

  private static final String WHO_IS_ON = "303";

  private final String token;
  private final String target;
  private final IrcServer server;
  private final int lines;
  private final CompletableFuture<Delivery> outcome = new CompletableFuture<>();
  private boolean absent;
  private int complaints;
  private String complaint = "";
  private int echoes;
  private @Nullable String echoedId;

  /// @param token sent with the ping
  /// @param lines how many lines go before the ping
  IrcReceipt(String token, String target, int lines, IrcServer server) {
    this.token = token;
    this.target = server.fold(target);
    this.lines = lines;
    this.server = server;
  }

  CompletableFuture<Delivery> outcome() {
    return outcome;
  }

  /// Takes a line of the server that may be about this message.
  ///
  /// @param own true when it is our own message coming back
  void observe(IrcLine line, boolean own) {
    if (line.command().equals("PONG") && line.last().equals(token)) {
      outcome.complete(verdict());
    } else if (line.command().equals(WHO_IS_ON)) {
      absent = line.words().stream().map(server::fold).noneMatch(target::equals);
    } else if (COMPLAINTS.contains(line.command()) && isAboutThis(line)) {
      complaints++;
      complaint = PlainText.oneLine(line.last()) + " (" + line.command() + ")";
    } else if (own && line.command().equals("NOTICE") && isAboutThis(line)) {
      echoes++;
      echoedId = echoedId == null ? line.tag("msgid") : echoedId;
    }
  }

  private boolean isAboutThis(IrcLine line) {
    return line.params().stream().anyMatch(param -> server.fold(param).equals(target))
        || line.params().size() <= 2
        || line.command().equals("FAIL");
  }

  private Delivery verdict() {
    if (absent) {
      return new Delivery.Refused("nobody by this nick is there");
    }
    if (complaints >= lines) {
      return new Delivery.Refused("the server refused it: " + complaint);
    }
    if (complaints > 0) {
      return new Delivery.Uncertain("the server refused a part of it: " + complaint);
    }
    if (server.grants("echo-message") && echoes < lines) {
      return echoes == 0
          ? new Delivery.Refused("the server dropped it: may we speak there?")
          : new Delivery.Uncertain("the server dropped a part of it");
    }
    var id = echoedId;
    return new Delivery.Sent(id == null ? "sent-" + token : id);
  }
}
