package dev.signalbox.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads what somebody typed against the commands there are. Never guesses: what does not fit is
/// told, with whole corrected lines.
public final class CommandLine {
  /// What begins a command.
  public static final String PREFIXES = "/!";

  /// Longest command, in bytes of UTF-8.
  public static final int LONGEST = 8 * 1024;

  /// No char of a text takes more than three bytes.
  private static final int SURELY_SHORT = LONGEST / 3;

  /// Whether a message is a command: a prefix and a letter begin it. The one answer for the console
  /// and for every platform; `!!!`, `!?`, `! so`, `!1` and `//` are talk.
  public static boolean isCommand(String text) {
    return afterPrefix(text.stripLeading()) > 0;
  }

  /// Whether a command is longer than one may be, wherever it was typed.
  public static boolean isTooLong(String line) {
    return line.length() > SURELY_SHORT && (line.length() > LONGEST || bytes(line) > LONGEST);
  }

  private static int bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }

  /// A text as one word of a line, in quotes only where it needs them: what is in it stays in it.
  ///
  /// @param alone false behind `key=`
  public static String word(String text, boolean alone) {
    var line = new StringBuilder();
    Canonical.quote(line, text, alone);
    return line.toString();
  }

  /// The commands that begin with the same word as this line, which has no prefix.
  public static List<Command> beginningAs(String line, Vocabulary vocabulary) {
    List<Token> tokens = LineTokens.of(LineNormalizer.normalize(line), 0).list();
    return tokens.isEmpty() ? List.of() : vocabulary.beginningWith(tokens.getFirst().value());
  }

  /// Reads a command without a prefix, or with one: what a button holds, or what follows our name.
  public Parsed read(String line, Vocabulary vocabulary) {
    return command(line.substring(Math.max(afterPrefix(line), 0)), vocabulary, false);
  }

  /// The same for whoever only asks what it would come to: no secret has to be there.
  public Parsed explained(String line, Vocabulary vocabulary) {
    return command(line.substring(Math.max(afterPrefix(line), 0)), vocabulary, true);
  }

  /// The command in a line that lacks nothing but values that fit; empty when the line is anything
  /// else.
  public Optional<Incomplete> incomplete(String line, Vocabulary vocabulary) {
    String typed = line.substring(Math.max(afterPrefix(line), 0));
    if (isTooLong(typed) || refusal(typed).isPresent()) {
      return Optional.empty();
    }
    String normal = LineNormalizer.normalize(typed);
    LineTokens tokens = LineTokens.of(normal, 0);
    return tokens.problem() == null && commands(normal, tokens.list(), vocabulary).size() == 1
        ? new LineReading(vocabulary, normal).incomplete(tokens.list())
        : Optional.empty();
  }

  /// The command in a line with what it gives, whether values are missing, do not fit or all are
  /// there; empty when the line is anything else.
  public Optional<Incomplete> asked(String line, Vocabulary vocabulary) {
    return read(line, vocabulary) instanceof Parsed.Understood read && !read.dryRun()
        ? Optional.of(new Incomplete(read.command(), given(read)))
        : incomplete(line, vocabulary);
  }

  /// A command that gives a secret a value.
  ///
  /// @param secret the parameter that was meant
  /// @param shown the line up to there, without a prefix: what else it says may be the secret
  public record Leaked(String secret, String shown) {}

  /// What is left of a line, with or without a prefix, in which somebody typed a secret; empty when
  /// it gives none a value, however much else is wrong with it.
  ///
  /// @param vocabulary what its writer can type
  /// @param secrets names of all secrets that commands take, also of those that are hidden from
  ///   them
  public Optional<Leaked> leaked(String line, Vocabulary vocabulary, Set<String> secrets) {
    if (secrets.isEmpty()) {
      return Optional.empty();
    }
    String normal = LineNormalizer.normalize(line.substring(Math.max(afterPrefix(line), 0)));
    var reading = new LineReading(vocabulary, normal);
    for (List<Token> command : each(normal, LineTokens.of(normal, 0).list(), vocabulary)) {
      Optional<Leaked> own =
          reading
              .leak(command, secrets)
              .map(leak -> new Leaked(leak.secret(), normal.substring(0, leak.from()).strip()));
      Optional<Leaked> leaked = own.or(() -> inside(command, normal, vocabulary, secrets));
      if (leaked.isPresent()) {
        return leaked;
      }
    }
    return Optional.empty();
  }

  /// A line, or an argument with its name, that another line holds in quotes.
  private Optional<Leaked> inside(
      List<Token> tokens, String normal, Vocabulary vocabulary, Set<String> secrets) {
    for (Token token : tokens) {
      boolean named = token.kind() == Token.Kind.QUOTED && token.value().indexOf('=') > 0;
      if (named || token.value().indexOf(' ') > 0) {
        Optional<Leaked> leaked = leaked(token.value(), vocabulary, secrets);
        if (leaked.isPresent()) {
          return Optional.of(
              new Leaked(leaked.get().secret(), normal.substring(0, token.start()).strip()));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> given(Parsed.Understood read) {
    var texts = new LinkedHashMap<String, String>();
    read.command().params().stream()
        .filter(param -> param.type() != Param.Type.SECRET)
        .forEach(param -> {
          Object value = read.arguments().values().get(param.name());
          if (value != null) {
            texts.put(param.name(), Canonical.text(value));
          }
        });
    return texts;
  }

  /// The command in a line with what it gives, whatever is missing, does not fit, or is to be done;
  /// empty when no command can be read from it.
  public Optional<Incomplete> given(String line, Vocabulary vocabulary) {
    String normal = LineNormalizer.normalize(line.substring(Math.max(afterPrefix(line), 0)));
    LineTokens tokens = LineTokens.of(normal, 0);
    return tokens.problem() == null && refusal(normal).isEmpty() && !isTooLong(normal)
        ? new LineReading(vocabulary, normal).given(tokens.list())
        : Optional.empty();
  }

  /// Tells which values a parameter can have now that only the outside knows.
  @FunctionalInterface
  public interface Live {
    /// Nobody is asked.
    Live NOTHING = (command, param, given) -> Map.of();

    /// What people read of each, by value, in order; empty where nobody says.
    ///
    /// @param given texts by parameter, as typed so far
    Map<String, String> of(Command command, Param param, Map<String, String> given);
  }

  /// A command without all of its values, or with some that do not fit.
  ///
  /// @param given texts by parameter, as they were typed where they do not fit
  public record Incomplete(Command command, Map<String, String> given) {
    public Incomplete {
      given = Map.copyOf(given);
    }
  }

  /// What can be typed next.
  ///
  /// @param caret where the cursor is, 0 to the line's length
  /// @param mayRun which commands this person may run here; the others are not offered
  /// @param live what their parameters can be now
  public Completion complete(
      String line, int caret, Vocabulary vocabulary, Predicate<Command> mayRun, Live live) {
    int end = Math.clamp(caret, 0, line.length());
    int start = afterPrefix(line);
    int blank = start < 0 ? justPrefix(line) : -1;
    int from = start >= 0 ? start : blank;
    if (from < 0 || from > end || isTooLong(line)) {
      return Completion.NONE;
    }
    return new Completions(vocabulary, mayRun, live, line, from, end).find();
  }

  private Parsed command(String typed, Vocabulary vocabulary, boolean explains) {
    if (isTooLong(typed)) {
      return new Parsed.Misused(
          "This line has "
              + bytes(typed)
              + " bytes; a command has at most "
              + LONGEST
              + ". Nothing was run.",
          List.of());
    }
    Optional<String> refusal = refusal(typed);
    if (refusal.isPresent()) {
      return new Parsed.Misused(refusal.get(), List.of());
    }
    String normal = LineNormalizer.normalize(typed);
    LineTokens tokens = LineTokens.of(normal, 0);
    @Nullable String problem = tokens.problem();
    if (problem != null) {
      return new Parsed.Misused("I cannot read this line: " + problem + ".", List.of());
    }
    List<String> commands = commands(normal, tokens.list(), vocabulary);
    return commands.size() > 1
        ? several(commands, vocabulary)
        : new LineReading(vocabulary, normal, explains).read(tokens.list());
  }

  private List<String> commands(String line, List<Token> tokens, Vocabulary vocabulary) {
    var commands = new ArrayList<String>();
    List<List<Token>> each = each(line, tokens, vocabulary);
    int from = 0;
    for (List<Token> next : each.subList(1, each.size())) {
      commands.add(line.substring(from, next.getFirst().start() - 1).strip());
      from = next.getFirst().start();
    }
    commands.add(line.substring(from).strip());
    return commands;
  }

  /// The commands in a message without their prefixes: each further one begins a line of its own,
  /// with a prefix and a word that we know.
  private static List<List<Token>> each(String line, List<Token> tokens, Vocabulary vocabulary) {
    var each = new ArrayList<List<Token>>();
    List<Token> command = new ArrayList<>();
    each.add(command);
    boolean several = breaks(line);
    for (Token token : tokens) {
      String word = token.value();
      boolean begins =
          several
              && !command.isEmpty()
              && token.kind() == Token.Kind.WORD
              && breaks(LineTokens.gap(line, token))
              && afterPrefix(word) == 1
              && vocabulary.root().child(word.substring(1)) != null;
      if (begins) {
        command = new ArrayList<>();
        each.add(command);
      }
      command.add(begins ? token.behindPrefix() : token);
    }
    return each;
  }

  private static boolean breaks(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /// Several are proposed one by one: what is sent at once is decided at once.
  private Parsed several(List<String> commands, Vocabulary vocabulary) {
    var lines = new ArrayList<String>();
    for (String command : commands) {
      switch (command(command, vocabulary, false)) {
        case Parsed.Understood understood -> lines.add(understood.line());
        case Parsed.Misused misused -> misused.nearest().stream().limit(1).forEach(lines::add);
      }
    }
    return new Parsed.Misused(
        "These are " + commands.size() + " commands: send each by itself. Nothing was run.", lines);
  }

  private static Optional<String> refusal(String typed) {
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (Character.isISOControl(c) && "\t\n\r\u0085".indexOf(c) < 0) {
        String code = String.format("U+%04X", (int) c);
        return Optional.of("This line holds the control character " + code + ". Nothing was run.");
      }
    }
    boolean bidi = !LineNormalizer.isPlain(typed) && LineNormalizer.hasBidi(typed);
    return bidi
        ? Optional.of(
            "This line holds characters that change the direction of writing, so that it may not"
                + " be what it looks like. Nothing was run.")
        : Optional.empty();
  }

  /// Where the command's first letter is, or -1.
  private static int afterPrefix(String line) {
    int at = justPrefix(line);
    return at >= 0 && at < line.length() && LineTokens.isNamePart(line.charAt(at), true) ? at : -1;
  }

  private static int justPrefix(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i < line.length() && PREFIXES.indexOf(line.charAt(i)) >= 0 ? i + 1 : -1;
  }
}
