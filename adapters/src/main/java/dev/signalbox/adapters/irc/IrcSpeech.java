package dev.signalbox.adapters.irc;

import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.config.Settings;

/// What counts as said to us in a channel that may have other bots.
///
/// @param prefix the character that begins our commands there
/// @param answers whether words with our prefix that are nobody's here get an answer, too
record IrcSpeech(char prefix, boolean answers) {
  static final IrcSpeech USUAL = new IrcSpeech('!', false);

  /// A line as it is passed on: with `!` before a command, whatever stood there.
  record Said(String text, Manner manner) {}

  static IrcSpeech read(Settings settings) {
    var prefix = settings.text("prefix", "!");
    if (!prefix.matches("[\\p{Punct}&&[^/]]")) {
      throw settings.problem("prefix", "is one sign such as ! or ., not '" + prefix + "'");
    }
    var unknown = settings.text("unknown-words", "silence");
    if (!unknown.equals("silence") && !unknown.equals("answer")) {
      throw settings.problem("unknown-words", "is silence or answer, not '" + unknown + "'");
    }
    return new IrcSpeech(prefix.charAt(0), unknown.equals("answer"));
  }

  /// @param us our nick, or any that the server takes for it
  Said hear(String text, IrcSelf us) {
    var length = us.nick().length();
    var named =
        text.length() > length
            && ":,".indexOf(text.charAt(length)) >= 0
            && us.is(text.substring(0, length));
    if (named) {
      var rest = text.substring(length + 1).strip();
      var bare = begins(rest, prefix) || begins(rest, '!') || begins(rest, '/');
      return new Said("!" + (bare ? rest.substring(1) : rest), Manner.TO_US);
    }
    var start = text.stripLeading();
    if (begins(start, prefix)) {
      return new Said("!" + start.substring(1), answers ? Manner.TO_US : Manner.TO_ALL);
    }
    return new Said(text, prefix == '!' ? Manner.TO_ALL : Manner.TALK);
  }

  /// What is said to us alone, where a command needs no prefix, but may have one.
  Said hearAlone(String text) {
    var start = text.stripLeading();
    return new Said(begins(start, prefix) ? "!" + start.substring(1) : text, Manner.TO_US);
  }

  private static boolean begins(String text, char sign) {
    return text.length() > 1 && text.charAt(0) == sign && Character.isLetter(text.charAt(1));
  }
}
