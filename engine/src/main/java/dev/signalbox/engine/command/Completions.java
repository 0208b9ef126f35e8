package dev.signalbox.engine.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what can be typed next at one place of one line.
final class Completions {
  private static final int MOST = 20;

  private final Vocabulary vocabulary;
  private final Predicate<Command> mayRun;
  private final CommandLine.Live live;
  private final String head;
  private final int to;
  private final List<Token> tokens;
  private final String typed;
  private final int from;

  /// @param start where the command begins, after its prefix
  /// @param caret where the cursor is
  Completions(
      Vocabulary vocabulary,
      Predicate<Command> mayRun,
      CommandLine.Live live,
      String line,
      int start,
      int caret) {
    this.vocabulary = vocabulary;
    this.mayRun = mayRun;
    this.live = live;
    this.to = caret;
    this.head = line.substring(0, caret);
    LineTokens read = LineTokens.of(head, start);
    boolean fresh =
        read.list().isEmpty() || (!read.open() && LineTokens.isBlank(head.charAt(caret - 1)));
    int whole = read.list().size() - (fresh ? 0 : 1);
    this.tokens = read.list().subList(0, whole);
    this.from = fresh ? caret : read.list().get(whole).start();
    this.typed = head.substring(from);
  }

  Completion find() {
    Vocabulary.@Nullable Node node = vocabulary.root();
    @Nullable Grammar grammar = null;
    int words = 0;
    for (int i = 0; i < tokens.size() && node != null; i++) {
      Token token = tokens.get(i);
      node = token.kind() == Token.Kind.WORD ? node.child(token.value()) : null;
      if (node != null && node.grammar() != null) {
        grammar = node.grammar();
        words = i + 1;
      }
    }
    var items = new ArrayList<Completion.Item>();
    if (node != null) {
      commands(node, items);
    }
    if (grammar == null || !mayRun.test(grammar.command())) {
      return first(items, null, null);
    }
    return arguments(grammar, tokens.subList(words, tokens.size()), items);
  }

  private void commands(Vocabulary.Node node, List<Completion.Item> items) {
    node.children().entrySet().stream()
        .filter(child -> child.getKey().startsWith(typed))
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(child -> command(child.getKey(), child.getValue()))
        .flatMap(Stream::ofNullable)
        .limit(MOST + 1)
        .forEach(items::add);
  }

  /// The next word of a command, or null when nothing behind it may be run.
  private Completion.@Nullable Item command(String word, Vocabulary.Node node) {
    List<Command> allowed = node.below().map(Grammar::command).filter(mayRun).limit(2).toList();
    if (allowed.isEmpty()) {
      return null;
    }
    Command first = allowed.getFirst();
    boolean only = allowed.size() == 1;
    String label = only ? first.usage().toString() : word + " …";
    return new Completion.Item(
        label, word + " ", only ? first.about() : "", Completion.Kind.COMMAND);
  }

  private Completion arguments(Grammar grammar, List<Token> given, List<Completion.Item> items) {
    var used = new HashSet<String>();
    @Nullable String pending = null;
    int position = 0;
    int[] order = grammar.positional();
    for (Token token : given) {
      if (pending != null && token.isValue()) {
        pending = null;
      } else if (token.kind() == Token.Kind.FLAG) {
        used.add(token.name());
        pending = takesValue(grammar, token.name()) ? token.name() : null;
      } else if (!token.name().isEmpty()) {
        used.add(token.name());
        pending = null;
      } else {
        position = skip(grammar, used, position);
        if (position < order.length && !grammar.takesRest(order[position])) {
          used.add(grammar.inputs().get(order[position]).param().name());
        }
      }
    }
    position = skip(grammar, used, position);
    @Nullable Param next =
        position < order.length ? grammar.inputs().get(order[position]).param() : null;
    return values(new At(grammar, given), used, pending, next, items);
  }

  /// The command whose parameters are typed.
  ///
  /// @param given the tokens of those that are there
  private record At(Grammar grammar, List<Token> given) {}

  private Completion values(
      At at,
      Set<String> used,
      @Nullable String pending,
      @Nullable Param next,
      List<Completion.Item> items) {
    Grammar grammar = at.grammar;
    int equals = typed.indexOf('=');
    String name = equals < 0 ? "" : typed.substring(typed.startsWith("--") ? 2 : 0, equals);
    @Nullable Param param = next;
    if (pending != null) {
      param = param(grammar, pending);
      choices(at, param, "", typed, items);
    } else if (grammar.index(name) >= 0) {
      param = param(grammar, name);
      choices(at, param, typed.substring(0, equals + 1), typed.substring(equals + 1), items);
    } else {
      choices(at, typed.startsWith("-") ? null : param, "", typed, items);
      names(grammar, used, items);
    }
    return first(items, grammar.command(), param);
  }

  private Completion first(
      List<Completion.Item> items, @Nullable Command command, @Nullable Param param) {
    var shown = items.stream().limit(MOST).toList();
    return new Completion(shown, items.size() > MOST, command, param, from, to);
  }

  private void choices(
      At at, @Nullable Param param, String before, String start, List<Completion.Item> items) {
    if (param == null) {
      return;
    }
    String plain = start.startsWith("\"") ? start.substring(1) : start;
    for (Map.Entry<String, String> value : values(at, param).entrySet()) {
      if (value.getKey().startsWith(plain)) {
        var text = new StringBuilder(before);
        Canonical.quote(text, value.getKey(), before.isEmpty());
        items.add(
            new Completion.Item(
                value.getKey(),
                text.append(' ').toString(),
                value.getValue(),
                Completion.Kind.VALUE));
      }
    }
  }

  /// What stands beside each value, by value, in order.
  private Map<String, String> values(At at, Param param) {
    var values = new LinkedHashMap<String, String>();
    String kind = param.type().name().toLowerCase(Locale.ROOT);
    if (param.from() == null) {
      values(param).stream().sorted().forEach(value -> values.put(value, kind));
    } else {
      var given = new ArgumentReading(at.grammar, vocabulary.names(), head, false).given(at.given);
      live.of(at.grammar.command(), param, given)
          .forEach((value, label) -> values.put(value, label.equals(value) ? kind : label));
    }
    return values;
  }

  private Collection<String> values(Param param) {
    if (!param.oneOf().isEmpty()) {
      return param.oneOf();
    }
    return param.type() == Param.Type.BOOL
        ? List.of("true", "false")
        : vocabulary.names().of(param.type());
  }

  /// Names of the parameters that are not given yet, as `key=` or `--key`.
  private void names(Grammar grammar, Set<String> used, List<Completion.Item> items) {
    boolean flags = typed.startsWith("--");
    grammar.inputs().stream()
        .map(Input::param)
        .filter(param -> !used.contains(param.name()) && param.type() != Param.Type.SECRET)
        .filter(param -> (flags ? "--" + param.name() : param.name()).startsWith(typed))
        .sorted(Comparator.comparing(Param::required).reversed())
        .forEach(param -> items.add(name(param, flags)));
    if ("--dry-run".startsWith(typed) && !used.contains("dry-run")) {
      items.add(
          new Completion.Item(
              "--dry-run",
              "--dry-run ",
              "Say what it would do, and do nothing",
              Completion.Kind.PARAM));
    }
  }

  private static Completion.Item name(Param param, boolean flags) {
    String text = flags ? "--" + param.name() : param.name() + "=";
    String help = param.ask() == null ? param.type().name().toLowerCase(Locale.ROOT) : param.ask();
    return new Completion.Item(text, flags ? text + " " : text, help, Completion.Kind.PARAM);
  }

  private static boolean takesValue(Grammar grammar, String name) {
    @Nullable Param param = param(grammar, name);
    return param != null && param.type() != Param.Type.BOOL;
  }

  private static @Nullable Param param(Grammar grammar, String name) {
    int index = grammar.index(name);
    return index < 0 ? null : grammar.inputs().get(index).param();
  }

  private static int skip(Grammar grammar, Set<String> used, int from) {
    int[] order = grammar.positional();
    int position = from;
    while (position < order.length
        && used.contains(grammar.inputs().get(order[position]).param().name())) {
      position++;
    }
    return position;
  }
}
