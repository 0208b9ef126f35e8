package dev.signalbox.engine.command;

import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One reading of the tokens of a line: finds the command, then its arguments, then what was meant.
final class LineReading {
  private static final int MOST_WORDS = 4;
  private static final int MOST_LINES = 3;
  private static final int MOST_NEXT = 10;
  private static final int MOST_FIXES = 3;

  /// What our commands call the line of another one.
  private static final String LINE = "line";

  private final Vocabulary vocabulary;
  private final String line;
  private final boolean explains;

  /// @param line what the tokens are read from
  LineReading(Vocabulary vocabulary, String line) {
    this(vocabulary, line, false);
  }

  /// @param explains whether nothing is run, so that secrets may be missing
  LineReading(Vocabulary vocabulary, String line, boolean explains) {
    this.vocabulary = vocabulary;
    this.line = line;
    this.explains = explains;
  }

  /// The command and the number of its words; empty when none begins the line.
  private Optional<Found> found(List<Token> tokens) {
    @Nullable Grammar grammar = null;
    int words = 0;
    Vocabulary.@Nullable Node node = vocabulary.root();
    for (int i = 0; i < tokens.size() && node != null; i++) {
      node = isWord(tokens.get(i)) ? node.child(tokens.get(i).value()) : null;
      if (node != null && node.grammar() != null) {
        grammar = node.grammar();
        words = i + 1;
      }
    }
    return grammar == null ? Optional.empty() : Optional.of(new Found(grammar, words));
  }

  private record Found(Grammar grammar, int words) {}

  Parsed read(List<Token> tokens) {
    return found(tokens)
        .map(found -> arguments(found.grammar(), tokens, found.words()))
        .orElseGet(() -> unknown(tokens));
  }

  /// The command that lacks nothing but values that fit, with those that are there.
  Optional<CommandLine.Incomplete> incomplete(List<Token> tokens) {
    return found(tokens)
        .flatMap(found ->
            new ArgumentReading(found.grammar(), vocabulary.names(), line, false)
                .incomplete(tokens.subList(found.words(), tokens.size()))
                .map(given -> new CommandLine.Incomplete(found.grammar().command(), given)));
  }

  /// The command with what is there of its values.
  Optional<CommandLine.Incomplete> given(List<Token> tokens) {
    return found(tokens)
        .map(found ->
            new CommandLine.Incomplete(
                found.grammar().command(),
                new ArgumentReading(found.grammar(), vocabulary.names(), line, false)
                    .given(tokens.subList(found.words(), tokens.size()))));
  }

  /// Where the tokens, or those of a line that they hold, give a secret a value that is none of our
  /// references: what was typed there, and behind it, has leaked. Who misspells a secret's name, or
  /// writes a word too many after a command that takes one, leaked it, too.
  ///
  /// @param secrets the names of all there are
  Optional<Leak> leak(List<Token> tokens, Set<String> secrets) {
    Optional<Found> found = found(tokens);
    Set<String> others = found.map(f -> names(f.grammar(), false)).orElse(Set.of());
    boolean exact = found.isPresent() && names(found.get().grammar(), true).isEmpty();
    int free = found.map(f -> free(f.grammar())).orElse(Integer.MAX_VALUE);
    for (int i = found.map(Found::words).orElse(0); i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean flag = token.kind() == Token.Kind.FLAG;
      boolean follows = flag && i + 1 < tokens.size() && tokens.get(i + 1).isValue();
      String given = follows ? tokens.get(i + 1).value() : token.value();
      if (!token.name().isEmpty() && !given.isEmpty() && !others.contains(token.name())) {
        List<String> near = meant(token.name(), secrets, exact);
        if (!near.isEmpty() && !SecretValue.isWritten(given)) {
          return Optional.of(new Leak(near.getFirst(), token.start()));
        }
      }
      if (token.isValue() && !isReference(token.value()) && --free < 0) {
        return Optional.of(
            new Leak(names(found.orElseThrow().grammar(), true).iterator().next(), token.start()));
      }
      i += follows && isTaken(found, token) ? 1 : 0;
    }
    return found
        .filter(f -> f.grammar().command().ours())
        .map(f -> held(f, tokens))
        .filter(line -> !line.isEmpty())
        .flatMap(line -> leak(line, secrets));
  }

  /// The line that one of our commands is given behind all else, as `explain` is; empty when it
  /// takes none.
  private static List<Token> held(Found found, List<Token> tokens) {
    Grammar grammar = found.grammar();
    int before = grammar.positional().length - 1;
    boolean takes =
        before >= 0
            && grammar.takesRest(grammar.positional()[before])
            && grammar.inputs().get(grammar.positional()[before]).param().name().equals(LINE);
    int from = found.words();
    for (int given = 0; takes && given < before && from < tokens.size(); given++) {
      from += tokens.get(from).kind() == Token.Kind.FLAG ? 2 : 1;
    }
    if (!takes || from >= tokens.size()) {
      return List.of();
    }
    var line = new ArrayList<>(tokens.subList(from, tokens.size()));
    boolean prefixed = isWord(line.getFirst()) && CommandLine.isCommand(line.getFirst().value());
    line.set(0, prefixed ? line.getFirst().behindPrefix() : line.getFirst());
    return line;
  }

  /// A secret by its id, also with its name in quotes, as a line inside of another has it.
  private static boolean isReference(String value) {
    return SecretValue.isWritten(value.substring(value.indexOf('=') + 1));
  }

  private static List<String> meant(String name, Set<String> secrets, boolean exact) {
    return exact
        ? Stream.of(name).filter(secrets::contains).toList()
        : Nearest.among(name, secrets, 1);
  }

  /// @param secret the name of the parameter
  /// @param from where in the line it begins
  record Leak(String secret, int from) {}

  private static Set<String> names(Grammar grammar, boolean secret) {
    return grammar.inputs().stream()
        .map(Input::param)
        .filter(param -> (param.type() == Param.Type.SECRET) == secret)
        .map(Param::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// How many words may stand after a command that takes a secret.
  private static int free(Grammar grammar) {
    int[] positional = grammar.positional();
    boolean open = names(grammar, true).isEmpty();
    for (int input : positional) {
      open |= grammar.takesRest(input);
    }
    return open ? Integer.MAX_VALUE : positional.length;
  }

  /// Whether the word behind a flag is its value.
  private static boolean isTaken(Optional<Found> found, Token flag) {
    int input = found.map(f -> f.grammar().index(flag.name())).orElse(-1);
    return input < 0
        || found.orElseThrow().grammar().inputs().get(input).param().type() != Param.Type.BOOL;
  }

  private Parsed arguments(Grammar grammar, List<Token> tokens, int words) {
    List<Token> rest = tokens.subList(words, tokens.size());
    var reading = new ArgumentReading(grammar, vocabulary.names(), line, explains);
    if (reading.read(rest)) {
      return reading.understood();
    }
    var lines = new LinkedHashSet<String>();
    for (List<Token> fix : reading.fixes()) {
      collect(grammar, fix, MOST_FIXES, lines);
    }
    return new Parsed.Misused(reading.message(), lines.stream().limit(MOST_LINES).toList());
  }

  /// Adds the canonical line of tokens that can be read, after more corrections if need be.
  private void collect(Grammar grammar, List<Token> tokens, int depth, Set<String> lines) {
    var reading = new ArgumentReading(grammar, vocabulary.names(), line, explains);
    if (lines.size() >= MOST_LINES) {
      return;
    }
    if (reading.read(tokens)) {
      lines.add(reading.understood().line());
    } else if (depth > 1) {
      reading.fixes().forEach(fix -> collect(grammar, fix, depth - 1, lines));
    }
  }

  private Parsed unknown(List<Token> tokens) {
    var near = new ArrayList<Grammar>();
    var lines = new LinkedHashSet<String>();
    var phrase = new StringBuilder();
    for (int words = 1; words <= Math.min(MOST_WORDS, tokens.size()); words++) {
      Token token = tokens.get(words - 1);
      if (!isWord(token) || token.value().length() > 60) {
        break;
      }
      phrase.append(words == 1 ? "" : " ").append(token.value());
      for (Grammar grammar : vocabulary.near(phrase.toString(), MOST_LINES)) {
        near.add(grammar);
        collect(grammar, tokens.subList(words, tokens.size()), MOST_FIXES, lines);
      }
    }
    return new Parsed.Misused(message(tokens, near), List.copyOf(lines));
  }

  private String message(List<Token> tokens, List<Grammar> near) {
    if (tokens.isEmpty()) {
      return "Which command? `help` lists them.";
    }
    Token first = tokens.getFirst();
    Vocabulary.@Nullable Node node = vocabulary.root().child(first.value());
    if (node != null) {
      List<String> next = node.children().keySet().stream().sorted().toList();
      String rest =
          next.size() > MOST_NEXT
              ? " and " + (next.size() - MOST_NEXT) + " more: `help` lists them"
              : "";
      return "After `"
          + first.value()
          + "` comes one of: "
          + String.join(", ", next.subList(0, Math.min(MOST_NEXT, next.size())))
          + rest
          + ".";
    }
    String word = first.value().isEmpty() ? first.name() : first.value();
    String shown = word.length() <= 60 ? word : word.substring(0, 60) + "…";
    String hint =
        near.isEmpty()
            ? " `help` lists the commands."
            : " Did you mean `" + near.getFirst().words() + "`?";
    return "There is no command `" + shown + "`." + hint;
  }

  private static boolean isWord(Token token) {
    return token.kind() == Token.Kind.WORD;
  }
}
