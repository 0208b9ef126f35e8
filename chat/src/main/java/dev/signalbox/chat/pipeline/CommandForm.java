package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.choice.LineChoices;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.text.VisibleText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form of a command: a field for each parameter, and a line for what is entered.
final class CommandForm {
  /// More than these are no choice that people look through.
  private static final int MOST_CHOICES = 100;

  private final Command command;
  private final LiveNames names;
  private final @Nullable LineChoices live;
  private final String title;

  /// Called by the command's words.
  ///
  /// @param live what its parameters can be now, or null where nobody is asked
  CommandForm(Command command, LiveNames names, @Nullable LineChoices live) {
    this(command, names, live, token(command));
  }

  /// The same where nobody is asked.
  CommandForm(Command command, LiveNames names) {
    this(command, names, null, token(command));
  }

  /// One of which nothing is asked outside.
  ///
  /// @param title what people read above the fields
  CommandForm(Command command, LiveNames names, String title) {
    this(command, names, null, title);
  }

  private CommandForm(Command command, LiveNames names, @Nullable LineChoices live, String title) {
    this.command = command;
    this.names = names;
    this.live = live;
    this.title = VisibleText.line(title);
  }

  /// The command's words, by which it is found again.
  static String token(Command command) {
    return String.join(" ", command.usage().words());
  }

  /// Filled in with what the line gave, and saying what of that does not fit.
  Form asking(CommandLine.Incomplete line) {
    Map<String, String> given = new HashMap<>(line.given());
    Map<String, String> wrong = new Inputs(command).wrong(given, names);
    wrong.keySet().retainAll(given.keySet());
    preset(given, wrong);
    if (live != null) {
      live.wrong(given).forEach(wrong::putIfAbsent);
    }
    return new Form(
        token(command),
        title,
        command.params().stream()
            .map(param -> field(param, given, wrong.get(param.name())))
            .toList());
  }

  /// Fills in the defaults that are asked for; where nobody says one, that is said.
  private void preset(Map<String, String> given, Map<String, String> wrong) {
    Map<String, Choices> presets = live == null ? Map.of() : live.presets(given);
    presets.forEach((name, found) -> {
      switch (found) {
        case Choices.Known known -> given.put(name, known.all().getFirst().value());
        case Choices.Unavailable(String why) -> wrong.put(name, "There is no default: " + why);
      }
    });
  }

  /// Whether there is anything to fill in.
  static boolean asks(Command command) {
    return !command.params().isEmpty();
  }

  private Form.Field field(Param param, Map<String, String> given, @Nullable String wrong) {
    Map<String, String> labels = labels(param, given);
    List<String> known = labels.isEmpty() ? known(param) : List.copyOf(labels.keySet());
    List<String> choices = known.size() > MOST_CHOICES ? List.of() : known;
    Form.Kind kind =
        known.isEmpty()
            ? kind(param.type())
            : choices.isEmpty() ? Form.Kind.SEARCH : Form.Kind.CHOICE;
    String value = given.getOrDefault(param.name(), param.fallback());
    return new Form.Field(
        param.name(),
        param.ask() == null ? param.name() : param.ask(),
        kind,
        choices,
        param.needed(),
        value != null && canStand(value, kind, choices) ? value : null,
        wrong == null ? unknown(param, given) : wrong,
        choices.isEmpty() ? Map.of() : labels,
        Stream.of(param.from(), param.preset())
            .flatMap(Stream::ofNullable)
            .flatMap(source -> source.asks().stream())
            .distinct()
            .sorted()
            .toList());
  }

  /// What people read of the choices that are asked for, by value; empty where none are.
  private Map<String, String> labels(Param param, Map<String, String> given) {
    return live == null ? Map.of() : live.shown(param, given);
  }

  /// Why nobody says what there is, unless that only waits for another field.
  private @Nullable String unknown(Param param, Map<String, String> given) {
    ChoiceSource from = param.from();
    return live != null
            && from != null
            && given.keySet().containsAll(from.asks())
            && live.of(param, given).orElse(null) instanceof Choices.Unavailable(String why)
        ? param.name() + " cannot be checked: " + why
        : null;
  }

  /// Nothing can be chosen but what there is: of anything else is only said that it is wrong.
  private static boolean canStand(String value, Form.Kind kind, List<String> choices) {
    return switch (kind) {
      case CHOICE -> choices.contains(value);
      case TRUTH -> value.equals("true") || value.equals("false");
      case TEXT, NUMBER, DATE, SEARCH, FILE -> true;
      case SECRET -> false;
    };
  }

  /// What a value is one of, where that is known.
  private List<String> known(Param param) {
    return param.oneOf().isEmpty()
        ? names.of(param.type()).stream().sorted().toList()
        : param.oneOf();
  }

  /// What fits what somebody types in a field: what begins so, then what holds it.
  ///
  /// @param most how many are wanted
  List<String> found(String field, String typed, int most) {
    String sought = typed.strip().toLowerCase(Locale.ROOT);
    List<String> fitting =
        command.params().stream()
            .filter(param -> param.name().equals(field))
            .flatMap(param ->
                param.from() == null
                    ? known(param).stream()
                    : labels(param, Map.of()).keySet().stream())
            .filter(value -> value.toLowerCase(Locale.ROOT).contains(sought))
            .toList();
    return Stream.of(true, false)
        .flatMap(begins ->
            fitting.stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(sought) == begins))
        .limit(most)
        .toList();
  }

  private static Form.Kind kind(Param.Type type) {
    return switch (type) {
      case INT, NUMBER -> Form.Kind.NUMBER;
      case BOOL -> Form.Kind.TRUTH;
      case DATE -> Form.Kind.DATE;
      case FILE -> Form.Kind.FILE;
      case SECRET -> Form.Kind.SECRET;
      case TEXT, DURATION, PERSON, GROUP, ROOM, SERVICE, ENV, HOST, VERSION, LIST -> Form.Kind.TEXT;
    };
  }

  /// What was entered. Values of which the form has no field are of another form.
  ///
  /// @param seal gives what stands for a secret by its name and value, or null where none may be
  ///   entered
  FormResult filled(Map<String, String> values, @Nullable BinaryOperator<String> seal) {
    var given = new TreeMap<>(values);
    given.values().removeIf(String::isBlank);
    List<String> fields = command.params().stream().map(Param::name).toList();
    Map<String, String> secrets = secrets(given);
    if (!fields.containsAll(given.keySet()) || (seal == null && !secrets.isEmpty())) {
      return new FormResult.Outdated();
    }
    given.keySet().removeAll(secrets.keySet());
    var inputs = new Inputs(command);
    Map<String, String> wrong = inputs.wrong(given, names);
    wrong.keySet().removeAll(secrets.keySet());
    wrong.putAll(inputs.wrongSecrets(secrets));
    wrong.putAll(unreadable(given));
    if (live != null) {
      live.wrong(given).forEach(wrong::putIfAbsent);
    }
    if (!wrong.isEmpty()) {
      return new FormResult.Wrong(wrong);
    }
    if (seal != null) {
      secrets.forEach((name, value) -> given.put(name, seal.apply(name, value)));
    }
    return new FormResult.Line(inputs.line(given, names));
  }

  private Map<String, String> secrets(Map<String, String> given) {
    var secrets = new TreeMap<String, String>();
    for (Param param : command.params()) {
      String value = given.get(param.name());
      if (param.type() == Param.Type.SECRET && value != null) {
        secrets.put(param.name(), value);
      }
    }
    return secrets;
  }

  private static Map<String, String> unreadable(Map<String, String> given) {
    var wrong = new TreeMap<String, String>();
    given.forEach((name, value) -> {
      if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
        wrong.put(name, name + " holds a control character");
      }
    });
    return wrong;
  }
}
