package dev.signalbox.engine.command;

import dev.signalbox.engine.secret.SecretReference;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of one command. Stops at the first thing that does not fit, and knows which
/// corrections might.
final class ArgumentReading {
  private static final String DRY_RUN = "dry-run";
  private static final int MOST_FIXES = 3;

  private final Grammar grammar;
  private final LiveNames names;
  private final String line;
  private final boolean explains;
  private final @Nullable Object[] values;
  private final List<List<Token>> fixes = new ArrayList<>();
  private List<Token> tokens = List.of();
  private @Nullable String problem;
  private boolean dryRun;
  private boolean asking;
  private boolean misfit;
  private boolean lacking;
  private int next;

  /// @param line what the tokens were read from
  /// @param explains whether nothing is run, so that secrets may be missing
  ArgumentReading(Grammar grammar, LiveNames names, String line, boolean explains) {
    this.explains = explains;
    this.grammar = grammar;
    this.names = names;
    this.line = line;
    this.values = new Object[grammar.inputs().size()];
  }

  /// True when the tokens are valid arguments.
  boolean read(List<Token> given) {
    tokens = given;
    int i = 0;
    while (i < given.size() && problem == null) {
      i = argument(i);
    }
    if (problem == null) {
      fill();
    }
    return problem == null;
  }

  Parsed.Understood understood() {
    var all = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        all.put(grammar.inputs().get(i).param().name(), value);
      }
    }
    return new Parsed.Understood(
        grammar.command(), new Arguments(all), Canonical.line(grammar, values, dryRun), dryRun);
  }

  /// What is given, as text, where nothing is wrong but values: some are missing, or do not fit.
  Optional<Map<String, String>> incomplete(List<Token> given) {
    asking = true;
    boolean all = read(given);
    return dryRun || !(all ? misfit : lacking) ? Optional.empty() : Optional.of(texts());
  }

  /// What is there, as text, up to what cannot be read.
  Map<String, String> given(List<Token> given) {
    asking = true;
    read(given);
    return texts();
  }

  private Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null && !(value instanceof SecretReference)) {
        texts.put(grammar.inputs().get(i).param().name(), Canonical.text(value));
      }
    }
    return texts;
  }

  /// What does not fit, and the usage.
  String message() {
    return sentence(String.valueOf(problem)) + ". Usage: `" + grammar.command().usage() + "`.";
  }

  /// Token lists to try instead, best first.
  List<List<Token>> fixes() {
    return fixes;
  }

  private int argument(int i) {
    Token token = tokens.get(i);
    return switch (token.kind()) {
      case WORD, QUOTED -> positional(i, token);
      case KEY, FLAG_VALUE -> {
        named(i, token, token.value(), i);
        yield i + 1;
      }
      case FLAG -> flag(i, token);
    };
  }

  private int flag(int i, Token token) {
    if (token.name().equals(DRY_RUN)) {
      problem = dryRun ? "--dry-run is given twice" : null;
      dryRun = true;
      return i + 1;
    }
    int input = grammar.index(token.name());
    boolean bool = input >= 0 && grammar.inputs().get(input).param().type() == Param.Type.BOOL;
    boolean follows = i + 1 < tokens.size() && tokens.get(i + 1).isValue();
    boolean truth = follows && Set.of("true", "false").contains(tokens.get(i + 1).value());
    if (bool && !truth) {
      named(i, token, "true", i);
      return i + 1;
    }
    if (!follows && input >= 0) {
      problem = "--" + token.name() + " needs a value";
      return i + 1;
    }
    named(i, token, follows ? tokens.get(i + 1).value() : "", i + 1);
    return i + 2;
  }

  /// @param at the token that holds the value
  private void named(int i, Token token, String value, int at) {
    int input = grammar.index(token.name());
    if (input < 0) {
      unknownName(i, token);
    } else if (values[input] != null) {
      problem = token.name() + " is given twice";
    } else {
      assign(input, value, at);
    }
  }

  private void unknownName(int i, Token token) {
    String sign = token.kind() == Token.Kind.KEY ? "" : "--";
    if (token.name().equals(DRY_RUN)) {
      problem = "--dry-run takes no value";
      return;
    }
    var known = new TreeSet<>(grammar.names());
    if (token.kind() != Token.Kind.KEY) {
      known.add(DRY_RUN);
    }
    List<String> near = Nearest.among(token.name(), known, MOST_FIXES);
    String hint = near.isEmpty() ? "" : " (did you mean " + sign + near.getFirst() + "?)";
    String what = sign.isEmpty() ? "parameter " : "flag ";
    problem = "there is no " + what + sign + token.name() + hint;
    near.forEach(name -> fix(i, token.withName(name)));
    if (token.kind() == Token.Kind.KEY && near.isEmpty()) {
      String whole = token.name() + "=" + token.value();
      fix(i, new Token(Token.Kind.QUOTED, "", whole, token.start()));
    }
  }

  private int positional(int i, Token token) {
    String value = token.value();
    if (token.kind() == Token.Kind.WORD && value.startsWith("-") && !isNegative(value)) {
      unknownFlag(i, value);
      return i + 1;
    }
    int[] order = grammar.positional();
    while (next < order.length && values[order[next]] != null) {
      next++;
    }
    if (next == order.length) {
      tooMany(i);
      return i + 1;
    }
    int input = order[next];
    if (grammar.takesRest(input)) {
      return rest(input, i);
    }
    assign(input, value, i);
    return i + 1;
  }

  /// The words from here on are the items of a list; flags and keys may stand among them.
  private int rest(int input, int from) {
    var items = new ArrayList<String>();
    int i = from;
    while (i < tokens.size() && tokens.get(i).isValue()) {
      items.add(tokens.get(i++).value());
    }
    accept(input, List.copyOf(items));
    return i;
  }

  private void unknownFlag(int i, String value) {
    String name = value.replaceFirst("^-+", "");
    int equals = name.indexOf('=');
    String key = equals < 0 ? name : name.substring(0, equals);
    problem =
        "a flag is written --name; `"
            + value
            + "` is none (a value that begins with - needs quotes)";
    if (grammar.index(key) >= 0 || key.equals(DRY_RUN)) {
      Token.Kind kind = equals < 0 ? Token.Kind.FLAG : Token.Kind.FLAG_VALUE;
      fix(i, new Token(kind, key, equals < 0 ? "" : name.substring(equals + 1), 0));
    }
  }

  private static boolean isNegative(String value) {
    return value.length() > 1
        && ((value.charAt(1) >= '0' && value.charAt(1) <= '9') || value.charAt(1) == '.');
  }

  private void tooMany(int i) {
    String word = tokens.get(i).value();
    problem = "I do not know what `" + word + "` is for; a text with spaces needs quotes";
    int[] order = grammar.positional();
    if (order.length == 0) {
      return;
    }
    Param.Type type = grammar.inputs().get(order[order.length - 1]).param().type();
    boolean talk = tokens.subList(i - 1, tokens.size()).stream().allMatch(Token::isValue);
    if (type == Param.Type.TEXT && talk) {
      var fixed = new ArrayList<>(tokens.subList(0, i - 1));
      var joined = new StringBuilder(tokens.get(i - 1).value());
      for (Token more : tokens.subList(i, tokens.size())) {
        joined.append(LineTokens.gap(line, more)).append(more.value());
      }
      fixed.add(new Token(Token.Kind.QUOTED, "", joined.toString(), 0));
      fixes.add(fixed);
    }
  }

  private void assign(int input, String text, int at) {
    Input reader = grammar.inputs().get(input);
    Param param = reader.param();
    if (param.type() == Param.Type.SECRET && !SecretValue.isWritten(text)) {
      problem =
          param.name() + " is a secret and is never typed into a room; change it, it was seen";
      return;
    }
    if (LineNormalizer.hasBidi(text)) {
      problem = param.name() + " holds characters that change the direction of writing";
      return;
    }
    Object value;
    try {
      value = reader.value(text);
    } catch (BadValueException e) {
      if (asking) {
        misfit(input, text);
        return;
      }
      problem = e.getMessage();
      boolean bool = param.type() == Param.Type.BOOL;
      near(bool ? List.of("true", "false") : param.oneOf(), text, at);
      return;
    }
    boolean known = names.allows(param.type(), value) || value.equals(reader.fallback());
    if (known) {
      accept(input, value);
    } else if (asking) {
      misfit(input, text);
    } else {
      unknownValue(param, value.toString(), at);
    }
  }

  /// What is asked for again does not end the reading: what comes after it counts, too.
  private void misfit(int input, String text) {
    misfit = true;
    accept(input, text);
  }

  private void accept(int input, Object value) {
    values[input] = value;
  }

  private void unknownValue(Param param, String value, int at) {
    String kind = param.type().name().toLowerCase(java.util.Locale.ROOT);
    Collection<String> known = names.of(param.type());
    problem = "there is no " + kind + " '" + value + "'" + Nearest.hint(value, known);
    near(known, value, at);
  }

  private void near(Collection<String> known, String value, int at) {
    if (at < tokens.size()) {
      Nearest.among(value, known, MOST_FIXES)
          .forEach(name -> fix(at, tokens.get(at).withValue(name)));
    }
  }

  private void fix(int at, Token token) {
    var fixed = new ArrayList<>(tokens);
    fixed.set(at, token);
    fixes.add(fixed);
  }

  private void fill() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = grammar.inputs().get(i).fallback();
      }
      if (values[i] == null && (dryRun || explains)) {
        values[i] = standIn(grammar.inputs().get(i).param());
      }
      if (values[i] == null) {
        missing(grammar.inputs().get(i).param());
        return;
      }
    }
  }

  /// Neither a dry run nor who asks what a line comes to hands anything on.
  private static @Nullable Object standIn(Param param) {
    return param.type() == Param.Type.SECRET ? SecretValue.standIn(param.name()) : null;
  }

  private void missing(Param param) {
    boolean typed = grammar.command().usage().positional().contains(param.name());
    lacking = true;
    problem = param.name() + " is missing";
    if (param.preset() != null) {
      problem +=
          ", and its default is asked of " + param.preset().target() + " when the line is entered";
    } else if (param.type() == Param.Type.SECRET) {
      problem += "; a secret is never typed into a room: fill in the form";
    } else if (!typed) {
      problem +=
          ": add " + param.name() + "=…" + (param.ask() == null ? "" : " (" + param.ask() + ")");
    }
  }

  /// Begins with a capital, unless that would change a parameter's name.
  private String sentence(String text) {
    return grammar.names().contains(text.split(" ", 2)[0])
        ? text
        : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
