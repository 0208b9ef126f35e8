package dev.signalbox.engine.runbook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.PatternSize;
import dev.signalbox.engine.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What starts a runbook besides its command, or offers to.
///
/// @param schedule times of a clock, or null
/// @param webhook an address that others post to, or null
/// @param form what its button says where people choose what to ask for, or null
/// @param messages what people say below which it is offered
/// @param reactions the emoji at whose sight it is offered, as [dev.signalbox.spi.text.Emoji]
///   spells them
/// @param alert on which cards of alerts it is offered, or null
public record Triggers(
    @Nullable Schedule schedule,
    @Nullable Webhook webhook,
    @Nullable String form,
    List<TalkPattern> messages,
    List<String> reactions,
    @Nullable Alert alert) {
  /// Nothing else does.
  public static final Triggers NONE = new Triggers(null, null, null, List.of(), List.of(), null);

  public Triggers {
    messages = List.copyOf(messages);
    reactions = List.copyOf(reactions);
  }

  /// True when it may start without anybody who asks.
  public boolean unattended() {
    return schedule != null || webhook != null;
  }

  /// The alerts that a runbook is about.
  ///
  /// @param condition sees `labels`, `annotations`, `severity`, `status`, `title` and `source`
  /// @param ended whether it asks for the status, and so also for those that have ended
  public record Alert(Expression condition, boolean ended) {}

  /// What a text names, by parameter, where it is about this; empty where it is not.
  public Optional<Map<String, String>> said(String text) {
    return messages.stream().flatMap(pattern -> pattern.in(text).stream()).findFirst();
  }

  /// What people may say that a runbook is about: an RE2 expression, so that looking ends in linear
  /// time, found anywhere in what is said. Its named groups, `(?<service>[a-z]+)`, are values.
  public static final class TalkPattern {
    /// More characters of a message are not looked at.
    public static final int LOOKED_AT = 4_000;

    private static final int LONGEST = 1_000;

    private final Pattern pattern;

    private TalkPattern(Pattern pattern) {
      this.pattern = pattern;
    }

    /// Reads one.
    ///
    /// @throws BadValueException when it cannot be read or is too large
    public static TalkPattern of(String text) {
      if (text.length() > LONGEST || !PatternSize.isBearable(text)) {
        throw new BadValueException("the pattern is too large");
      }
      try {
        return new TalkPattern(Pattern.compile(text));
      } catch (PatternSyntaxException unreadable) {
        throw new BadValueException("the pattern cannot be read: " + unreadable.getMessage());
      }
    }

    /// The names of its groups.
    public Set<String> groups() {
      return pattern.namedGroups().keySet();
    }

    /// Whether it is found where nothing is said, and so in everything.
    public boolean findsNothing() {
      return pattern.matcher("").find();
    }

    /// Whether it can only be found in what begins with a slash or an exclamation mark: that is a
    /// command, and no talk.
    public boolean isOfCommands() {
      return pattern.pattern().matches("(\\(\\?[a-zA-Z]+\\))?\\^\\\\?[/!].*");
    }

    /// Whether it may well be found in the middle of a word: it begins with a letter, and is no
    /// phrase.
    public boolean beginsInsideOfWords() {
      String bare = pattern.pattern().replaceFirst("^\\(\\?[a-zA-Z]+\\)", "");
      return bare.replaceFirst("^(\\(\\?:|\\((?!\\?))+", "").matches("[A-Za-z0-9]\\S*")
          && !bare.contains("\\s");
    }

    /// The values of its groups where it is found in a text; empty where it is not.
    public Optional<Map<String, String>> in(String text) {
      Matcher found = pattern.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)));
      if (!found.find()) {
        return Optional.empty();
      }
      var values = new LinkedHashMap<String, String>();
      for (String name : groups()) {
        String value = found.group(name);
        if (value != null && !value.isBlank()) {
          values.put(name, value.strip());
        }
      }
      return Optional.of(values);
    }

    @Override
    public String toString() {
      return pattern.pattern();
    }
  }
}
