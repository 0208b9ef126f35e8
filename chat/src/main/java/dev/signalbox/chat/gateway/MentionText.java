package dev.signalbox.chat.gateway;

import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Mention;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What was said on a platform, with everybody who is mentioned called as here: people by their
/// ids, so that it means the same everywhere, and accounts that are nobody's by the names that are
/// seen there.
final class MentionText {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]");

  private final Function<Account, Optional<Person>> holder;

  /// @param holder whose an account is
  MentionText(Function<Account, Optional<Person>> holder) {
    this.holder = holder;
  }

  /// As people read it.
  String shown(String text, List<Mention> mentions) {
    return named(text, mentions, name -> name);
  }

  /// As a command line: a name is one word, whatever somebody is called there.
  String typed(String text, List<Mention> mentions) {
    return named(text, mentions, MentionText::word);
  }

  private static String word(String name) {
    return "@" + UNSAFE.matcher(name.replaceFirst("^@", "")).replaceAll("_");
  }

  private String named(String text, List<Mention> mentions, UnaryOperator<String> strangers) {
    var named = new StringBuilder();
    int end = 0;
    for (Mention mention : mentions) {
      String seen = text.substring(mention.from(), mention.to());
      named.append(text, end, mention.from());
      named.append(
          holder
              .apply(mention.account())
              .map(person -> "@" + person.id())
              .orElseGet(() -> strangers.apply(seen)));
      end = mention.to();
    }
    return named.append(text, end, text.length()).toString();
  }
}
