package dev.signalbox.adapters.kit;

import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What counts as said to us in a room that may have other bots.
///
/// @param prefix the character that begins our commands there
/// @param answers whether words with our prefix that are nobody's here get an answer, too
public record Speech(char prefix, boolean answers) {
  public static final Speech USUAL = new Speech('!', false);

  /// A line as it is passed on: with `!` before a command, whatever stood there.
  public record Said(String text, Manner manner) {
    private static final String NAMELESS = "a file";

    /// With the files that came with it, in words behind it: what is in them stays where it is.
    /// They are no part of a command.
    ///
    /// @param names as people see them; empty where one has none
    public Said with(List<String> names) {
      if (names.isEmpty() || isCommand()) {
        return this;
      }
      var words = names.stream().map(Said::words).collect(Collectors.joining("\n"));
      return text.isBlank() ? new Said(words, Manner.TALK) : new Said(text + "\n" + words, manner);
    }

    private boolean isCommand() {
      boolean mayBe = manner == Manner.TO_ALL && text.stripLeading().startsWith("!");
      return !text.isBlank() && (manner == Manner.TO_US || mayBe);
    }

    private static String words(String name) {
      return name.isBlank() ? NAMELESS : "file " + VisibleText.line(name);
    }
  }

  /// Reads the keys `prefix` and `unknown-words`.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when one of them is wrong
  public static Speech read(Settings settings) {
    var prefix = settings.text("prefix", "!");
    if (!prefix.matches("[\\p{Punct}&&[^/]]")) {
      throw settings.problem("prefix", "is one sign such as ! or ., not '" + prefix + "'");
    }
    var unknown = settings.text("unknown-words", "silence");
    if (!unknown.equals("silence") && !unknown.equals("answer")) {
      throw settings.problem("unknown-words", "is silence or answer, not '" + unknown + "'");
    }
    return new Speech(prefix.charAt(0), unknown.equals("answer"));
  }

  /// What is said to all, perhaps to us by name: a name of ours, and `:` or `,` behind it.
  ///
  /// @param isUs true of our names
  public Said hear(String text, Predicate<String> isUs) {
    for (var end = 1; end < text.length(); end++) {
      if (":,".indexOf(text.charAt(end)) >= 0 && isUs.test(text.substring(0, end))) {
        return hearNamed(text.substring(end + 1));
      }
    }
    var start = text.stripLeading();
    if (begins(start, prefix)) {
      return new Said("!" + start.substring(1), answers ? Manner.TO_US : Manner.TO_ALL);
    }
    return new Said(text, prefix == '!' ? Manner.TO_ALL : Manner.TALK);
  }

  /// What is said to us by name before all.
  ///
  /// @param rest what stands behind the name
  public Said hearNamed(String rest) {
    var line = rest.strip();
    var bare = begins(line, prefix) || begins(line, '!') || begins(line, '/');
    return new Said("!" + (bare ? line.substring(1) : line), Manner.TO_US);
  }

  /// What is said to us alone, where a command needs no prefix, but may have one.
  public Said hearAlone(String text) {
    var start = text.stripLeading();
    return new Said(begins(start, prefix) ? "!" + start.substring(1) : text, Manner.TO_US);
  }

  private static boolean begins(String text, char sign) {
    return text.length() > 1 && text.charAt(0) == sign && Character.isLetter(text.charAt(1));
  }
}
