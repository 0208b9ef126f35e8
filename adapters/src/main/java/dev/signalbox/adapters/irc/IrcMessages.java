package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcSource;
import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.text.Digest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Translates what people say. Notices are never commands: they come from bots and services.
final class IrcMessages {
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final char CTCP = '\u0001';
  private static final String ACTION = CTCP + "ACTION ";
  private static final int ID_BYTES = 18;

  private final IrcContext context;
  private final IrcServer server;
  private final IrcSelf self;
  private final IrcRoster roster;
  private final IrcPresence presence;
  private final IrcCatchUp catchUp;
  private final String session;
  private long sequence;

  IrcMessages(
      IrcContext context,
      IrcServer server,
      IrcSelf self,
      IrcRoster roster,
      IrcPresence presence,
      IrcCatchUp catchUp) {
    this.context = context;
    this.server = server;
    this.self = self;
    this.roster = roster;
    this.presence = presence;
    this.catchUp = catchUp;
    session = context.words().get();
  }

  /// Of what was missed no notices are taken: ours are among them, under any nick we had.
  void take(IrcLine line) throws IOException {
    switch (line.command()) {
      case "BATCH" -> catchUp.batch(line);
      case "PRIVMSG" -> message(line, line.tag("bot") != null);
      case "NOTICE" -> {
        if (!catchUp.isHistory(line)) {
          message(line, true);
        }
      }
      default -> {}
    }
  }

  private void message(IrcLine line, boolean bot) {
    var nick = line.source().nick();
    var direct = self.is(line.param(0));
    var channel = self.channel(line.param(0));
    var said = said(line, direct);
    if (isPerson(line.source()) && said.isPresent() && (direct ? !bot : channel.isPresent())) {
      var late = isLate(line);
      var identity = late ? past(line) : present(line);
      var kind = bot ? Account.Kind.BOT : Account.Kind.PERSON;
      var room = channel.orElse(identity.userId());
      var message =
          new ChatEvent.MessagePosted(
              context.place(room),
              id(line),
              IrcPresence.account(context, nick, identity, kind),
              said.get().text(),
              time(line).orElseGet(() -> context.waiting().clock().instant()),
              direct,
              late,
              said.get().manner());
      var at = time(line).orElse(null);
      context.events().take(message.marked(catchUp.cursor(line, room, at)));
      catchUp.took(line, room, at);
    }
  }

  private boolean isPerson(IrcSource source) {
    return IrcText.isNick(source.nick()) && !source.nick().contains(".") && !self.is(source.nick());
  }

  /// Who says something now: the server's word on the account, else the session.
  private IrcIdentity present(IrcLine line) {
    var nick = line.source().nick();
    presence.gone(roster.speaks(line.source()));
    if (server.grants("account-tag")) {
      presence.gone(roster.account(nick, line.tag("account")));
    }
    var identity = roster.identity(nick);
    return identity.assurance() == Account.Assurance.NONE ? past(line) : identity;
  }

  /// Who said something when we may not have been there: only an account still tells.
  private IrcIdentity past(IrcLine line) {
    var account = server.grants("account-tag") ? line.tag("account") : null;
    return account == null
        ? IrcIdentity.unknown(line.source().nick())
        : IrcIdentity.account(account);
  }

  private Optional<Speech.Said> said(IrcLine line, boolean direct) {
    var raw = line.param(1);
    if (raw.startsWith(ACTION)) {
      var deed = "* " + line.source().nick() + " " + IrcText.incoming(raw.substring(8));
      return Optional.of(new Speech.Said(deed, Manner.TALK));
    }
    if (raw.isEmpty() || raw.charAt(0) == CTCP) {
      return Optional.empty();
    }
    var text = IrcText.incoming(raw);
    return Optional.of(
        direct
            ? context.config().speech().hearAlone(text)
            : context.config().speech().hear(text, self::is));
  }

  private boolean isLate(IrcLine line) {
    if (catchUp.isHistory(line)) {
      return true;
    }
    var now = context.waiting().clock().instant();
    return time(line).filter(time -> time.plus(FRESH).isBefore(now)).isPresent();
  }

  private Optional<Instant> time(IrcLine line) {
    var time = line.tag("time");
    if (time == null || !server.grants("server-time")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(time));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /// The server's id; else the same for the same line at the same server time; else new, since a
  /// server without times never repeats itself.
  private String id(IrcLine line) {
    var id = line.tag("msgid");
    if (id != null && !id.isEmpty()) {
      return id;
    }
    var time = line.tag("time");
    if (time == null) {
      return session + "-" + sequence++;
    }
    return digest(String.join("\n", line.param(0), line.source().nick(), line.param(1), time));
  }

  private static String digest(String text) {
    byte[] start = Arrays.copyOf(Digest.bytes(text.getBytes(UTF_8)), ID_BYTES);
    return Base64.getUrlEncoder().encodeToString(start);
  }
}
