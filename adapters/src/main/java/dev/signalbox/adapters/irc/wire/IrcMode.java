package dev.signalbox.adapters.irc.wire;

import java.util.HashSet;
import java.util.Set;

/// The modes of one channel that keep people out: by invitation only (`i`), with a key (`k`).
///
/// @param flags those that are set
public record IrcMode(Set<Character> flags) {
  /// Everybody may come in.
  public static final IrcMode NONE = new IrcMode(Set.of());

  private static final String KEEPING_OUT = "ik";

  public IrcMode {
    flags = Set.copyOf(flags);
  }

  /// As they are after a change such as `+nt-k`; its parameters do not matter.
  public IrcMode changed(String change) {
    var now = new HashSet<>(flags);
    var sets = true;
    for (var i = 0; i < change.length(); i++) {
      var flag = change.charAt(i);
      if (flag == '+' || flag == '-') {
        sets = flag == '+';
      } else if (KEEPING_OUT.indexOf(flag) >= 0 && sets) {
        now.add(flag);
      } else {
        now.remove(flag);
      }
    }
    return new IrcMode(now);
  }

  /// Whether only who was let in can read the channel.
  public boolean keepsOut() {
    return !flags.isEmpty();
  }
}
