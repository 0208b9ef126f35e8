package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.spi.chat.Form;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The form of a command: a field for each parameter but secrets, and a line for what is entered.
final class CommandForm {
  /// More than these are no choice that people look through.
  private static final int MOST_CHOICES = 100;

  private final Command command;
  private final LiveNames names;

  CommandForm(Command command, LiveNames names) {
    this.command = command;
    this.names = names;
  }

  /// The command's words, by which it is found again.
  static String token(Command command) {
    return String.join(" ", command.usage().words());
  }

  Form asking(CommandLine.Incomplete line) {
    return new Form(
        token(command),
        token(command),
        command.params().stream()
            .filter(CommandForm::isAsked)
            .map(param -> field(param, line.given()))
            .toList());
  }

  private static boolean isAsked(Param param) {
    return param.type() != Param.Type.SECRET;
  }

  private Form.Field field(Param param, Map<String, String> given) {
    List<String> choices = choices(param);
    String before = param.fallback();
    return new Form.Field(
        param.name(),
        param.ask() == null ? param.name() : param.ask(),
        choices.isEmpty() ? kind(param.type()) : Form.Kind.CHOICE,
        choices,
        param.required(),
        before == null ? given.get(param.name()) : given.getOrDefault(param.name(), before));
  }

  private List<String> choices(Param param) {
    List<String> known =
        param.oneOf().isEmpty() ? names.of(param.type()).stream().sorted().toList() : param.oneOf();
    return known.size() > MOST_CHOICES ? List.of() : known;
  }

  private static Form.Kind kind(Param.Type type) {
    return switch (type) {
      case INT, NUMBER -> Form.Kind.NUMBER;
      case BOOL -> Form.Kind.TRUTH;
      case DATE -> Form.Kind.DATE;
      case TEXT, DURATION, SECRET, PERSON, GROUP, ROOM, SERVICE, ENV, HOST, VERSION, FILE, LIST ->
          Form.Kind.TEXT;
    };
  }

  /// What was entered. Values of which the form has no field are of another form.
  FormResult filled(Map<String, String> values) {
    var given = new TreeMap<>(values);
    given.values().removeIf(String::isBlank);
    boolean ours =
        command.params().stream()
            .filter(CommandForm::isAsked)
            .map(Param::name)
            .toList()
            .containsAll(given.keySet());
    if (!ours) {
      return new FormResult.Outdated();
    }
    var inputs = new Inputs(command);
    Map<String, String> wrong = inputs.wrong(given, names);
    wrong.putAll(unreadable(given));
    return wrong.isEmpty()
        ? new FormResult.Line(inputs.line(inputs.read(given, names)))
        : new FormResult.Wrong(wrong);
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
