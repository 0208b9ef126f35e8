package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everybody who shares a channel with us, and who each of them is. Without accounts a user is a
/// random word, made when we first see him and forgotten as soon as we could lose sight of him: a
/// nick alone never identifies. Safe for many threads.
final class IrcRoster {
  private final IrcServer server;
  private final Supplier<String> words;
  private final Map<String, Member> members = new LinkedHashMap<>();

  IrcRoster(IrcServer server, Supplier<String> words) {
    this.server = server;
    this.words = words;
  }

  /// Somebody is in a channel.
  ///
  /// @return who that is, when it was not known that anybody by this nick is here
  synchronized Optional<Known> present(String channel, String nick) {
    var member = members.get(server.fold(nick));
    var first = member == null;
    if (member == null) {
      member = new Member(nick, IrcIdentity.session(words.get()));
      members.put(server.fold(nick), member);
    }
    member.channels.add(server.fold(channel));
    return first ? Optional.of(member.known(channel)) : Optional.empty();
  }

  /// Somebody left a channel.
  ///
  /// @return who is forgotten by that
  synchronized Optional<Known> absent(String channel, String nick) {
    var member = members.get(server.fold(nick));
    if (member == null || !member.channels.remove(server.fold(channel))) {
      return Optional.empty();
    }
    return member.channels.isEmpty() ? gone(nick, channel) : Optional.empty();
  }

  /// Somebody left the network.
  synchronized Optional<Known> quit(String nick) {
    var member = members.get(server.fold(nick));
    return member == null ? Optional.empty() : gone(nick, member.someChannel());
  }

  private Optional<Known> gone(String nick, String channel) {
    return Optional.ofNullable(members.remove(server.fold(nick)))
        .map(member -> member.known(channel));
  }

  /// We left a channel ourselves and see nobody in it any longer.
  synchronized List<Known> leave(String channel) {
    var forgotten = new ArrayList<Known>();
    for (var nick : List.copyOf(members.keySet())) {
      absent(channel, nick).ifPresent(forgotten::add);
    }
    return forgotten;
  }

  /// The connection is gone, and with it everybody.
  synchronized List<Known> clear() {
    var forgotten =
        members.values().stream().map(member -> member.known(member.someChannel())).toList();
    members.clear();
    return forgotten;
  }

  /// Somebody took another nick. An account stays; a session ends.
  synchronized Optional<Known> rename(String from, String to) {
    var member = members.remove(server.fold(from));
    if (member == null) {
      return Optional.empty();
    }
    var before = member.known(member.someChannel());
    member.nick = to;
    members.put(server.fold(to), member);
    return member.account ? Optional.empty() : Optional.of(forget(member, before));
  }

  /// The server says which account somebody has; null means none.
  ///
  /// @return who he was before, when that was somebody else
  synchronized Optional<Known> account(String nick, @Nullable String account) {
    var member = members.get(server.fold(nick));
    if (member == null) {
      return Optional.empty();
    }
    var before = member.known(member.someChannel());
    if (account == null) {
      return member.account ? Optional.of(forget(member, before)) : Optional.empty();
    }
    member.account = true;
    member.identity = IrcIdentity.account(account);
    return member.identity.equals(before.identity()) ? Optional.empty() : Optional.of(before);
  }

  /// Somebody spoke from an address. Another address than before is another user, whose coming we
  /// have missed.
  ///
  /// @return who was here before
  synchronized Optional<Known> speaks(IrcSource source) {
    var member = members.get(server.fold(source.nick()));
    if (member == null || source.address().isEmpty()) {
      return Optional.empty();
    }
    var known = member.address;
    member.address = source.address();
    if (known.isEmpty() || known.equals(source.address()) || member.account) {
      return Optional.empty();
    }
    return Optional.of(forget(member, member.known(member.someChannel())));
  }

  private Known forget(Member member, Known before) {
    member.account = false;
    member.identity = IrcIdentity.session(words.get());
    return before;
  }

  /// Who goes by a nick now.
  synchronized IrcIdentity identity(String nick) {
    var member = members.get(server.fold(nick));
    return member == null ? IrcIdentity.unknown(nick) : member.identity;
  }

  /// The nick somebody goes by now.
  synchronized Optional<String> nick(String userId) {
    return members.values().stream()
        .filter(member -> member.identity.userId().equals(userId))
        .map(member -> member.nick)
        .findFirst();
  }

  /// Somebody as he was known, and a channel he was in.
  record Known(String channel, String nick, IrcIdentity identity) {}

  private static final class Member {
    private final Set<String> channels = new TreeSet<>();
    private String nick;
    private String address = "";
    private boolean account;
    private IrcIdentity identity;

    private Member(String nick, IrcIdentity identity) {
      this.nick = nick;
      this.identity = identity;
    }

    private String someChannel() {
      return channels.stream().findFirst().orElse("");
    }

    private Known known(String channel) {
      return new Known(channel, nick, identity);
    }
  }
}
