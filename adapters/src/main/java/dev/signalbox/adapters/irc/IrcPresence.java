package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcMode;
import dev.signalbox.adapters.irc.wire.IrcWire;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows who comes and goes, ourselves included, and tells the product whom we lost sight of.
final class IrcPresence {
  private static final String WHO_MARK = "152";

  private final IrcContext context;
  private final IrcServer server;
  private final IrcSelf self;
  private final IrcRoster roster;
  private final IrcWire wire;
  private final IrcCatchUp catchUp;
  private final Map<String, IrcMode> modes = new HashMap<>();

  IrcPresence(
      IrcContext context,
      IrcServer server,
      IrcSelf self,
      IrcRoster roster,
      IrcWire wire,
      IrcCatchUp catchUp) {
    this.context = context;
    this.server = server;
    this.self = self;
    this.roster = roster;
    this.wire = wire;
    this.catchUp = catchUp;
  }

  void take(IrcLine line) throws IOException {
    var nick = line.source().nick();
    switch (line.command()) {
      case "JOIN" -> joins(line, nick);
      case "PART" -> leaves(line.param(0), nick, "left");
      case "KICK" ->
          leaves(line.param(0), line.param(1), "kicked: " + PlainText.oneLine(line.last()));
      case "QUIT" -> gone(roster.quit(nick));
      case "NICK" -> renames(nick, line.param(0));
      case "ACCOUNT" -> gone(roster.account(nick, account(line.param(0))));
      case "INVITE" -> invited(line.param(1));
      case "353" -> names(line);
      case "366" -> listed(line.param(1));
      case "324" -> inside(line.param(1), line.param(2));
      case "MODE" -> changed(line.param(0), line.param(1));
      case "354" -> found(line);
      case "FAIL" -> catchUp.fail(line);
      case "403", "405", "437", "471", "473", "474", "475", "476", "477", "489", "520" ->
          cannotJoin(line);
      default -> {}
    }
  }

  private void joins(IrcLine line, String nick) {
    if (self.is(nick)) {
      return;
    }
    come(roster.present(line.param(0), nick));
    gone(roster.speaks(line.source()));
    if (server.grants("extended-join") && server.grants("account-notify")) {
      gone(roster.account(nick, account(line.param(1))));
    }
  }

  private void leaves(String channel, String nick, String why) throws IOException {
    if (!self.is(nick)) {
      gone(roster.absent(channel, nick));
      return;
    }
    self.left(channel, why);
    lost(channel);
    roster.leave(channel).forEach(this::gone);
    if (why.startsWith("kicked")) {
      wire.write("JOIN " + channel);
    }
  }

  private void renames(String from, String to) {
    if (self.is(from)) {
      self.rename(to);
    } else {
      gone(roster.rename(from, to));
    }
  }

  private void names(IrcLine line) {
    for (var name : line.words()) {
      var nick = server.unmarked(name);
      if (!nick.isEmpty() && !self.is(nick)) {
        roster.present(line.param(2), nick);
      }
    }
  }

  private void invited(String channel) throws IOException {
    var ours = self.channel(channel).orElse("");
    if (!ours.isEmpty() && !self.isIn(ours)) {
      wire.write("JOIN " + ours);
    }
  }

  /// We are in, and ask who else may come in.
  private void listed(String channel) throws IOException {
    var ours = self.channel(channel).orElse("");
    if (!ours.isEmpty() && !self.isIn(ours)) {
      wire.write("MODE " + ours);
    }
  }

  /// Tells who can read a channel of ours whose modes are known.
  private void changed(String channel, String flags) {
    var ours = self.channel(channel);
    var old = modes.get(server.fold(channel));
    if (ours.isPresent() && old != null) {
      var mode = old.changed(flags);
      modes.put(server.fold(channel), mode);
      var readers = mode.keepsOut() ? Readers.MEMBERS : Readers.WORKSPACE;
      var place = context.place(ours.get());
      context.events().take(new ChatEvent.RoomFound(place, ours.get(), readers, null));
    }
  }

  private void lost(String channel) {
    modes.remove(server.fold(channel));
    self.channel(channel)
        .map(context::place)
        .ifPresent(
            place -> context.events().take(new ChatEvent.RoomLost(place, ChatEvent.Loss.EXPELLED)));
  }

  /// Nothing is said in a channel before it is known who can read it.
  private void inside(String channel, String flags) throws IOException {
    modes.put(server.fold(channel), IrcMode.NONE);
    changed(channel, flags);
    var ours = self.channel(channel).orElse("");
    if (ours.isEmpty() || self.isIn(ours)) {
      return;
    }
    if (server.findsAccounts()) {
      wire.write("WHO " + ours + " %tna," + WHO_MARK);
    }
    catchUp.begin(ours);
    self.joined(ours);
  }

  private void found(IrcLine line) {
    if (line.param(1).equals(WHO_MARK) && server.findsAccounts()) {
      gone(roster.account(line.param(2), account(line.param(3))));
    }
  }

  private void cannotJoin(IrcLine line) {
    var channel = line.param(1);
    if (!self.isIn(channel)) {
      lost(channel);
      self.left(channel, PlainText.oneLine(line.last()) + " (" + line.command() + ")");
    }
  }

  private static @Nullable String account(String name) {
    return name.isEmpty() || name.equals("*") || name.equals("0") ? null : name;
  }

  /// Tells of everybody at once that they are gone, because we are.
  void end() {
    roster.clear().forEach(this::gone);
  }

  void gone(Optional<IrcRoster.Known> known) {
    known.ifPresent(this::gone);
  }

  private void gone(IrcRoster.Known known) {
    tell(known, false);
  }

  private void come(Optional<IrcRoster.Known> known) {
    known.ifPresent(newcomer -> tell(newcomer, true));
  }

  private void tell(IrcRoster.Known known, boolean present) {
    var place = context.place(self.channel(known.channel()).orElse(known.channel()));
    var account = account(context, known.nick(), known.identity(), Account.Kind.PERSON);
    context.events().take(new ChatEvent.MembershipChanged(place, account, present));
  }

  static Account account(IrcContext context, String nick, IrcIdentity identity, Account.Kind kind) {
    return new Account(
        IrcPlatform.NAME,
        context.config().workspace(),
        identity.userId(),
        nick,
        kind,
        identity.assurance(),
        Account.Standing.MEMBER);
  }
}
