package dev.signalbox.engine.form;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A form that a run asks people to fill in: a row, never a thing in memory or in a button. While
/// it is open it is a command of its own, so that a line, a modal and a page of the console all
/// answer it alike.
///
/// @param code what people type: six characters
/// @param run the run that waits for it
/// @param step path of the step that asks
/// @param text what is asked, rendered
/// @param fields what is to be entered
/// @param to groups or person ids who may fill it in
/// @param answer what was entered, or null
public record FormQuestion(
    String id,
    String code,
    String run,
    String step,
    String text,
    List<Param> fields,
    List<String> to,
    FormStatus status,
    Instant askedAt,
    Instant deadline,
    @Nullable FormAnswer answer) {
  /// The word that begins the line of an answer.
  public static final String WORD = "answer";

  public FormQuestion {
    fields = List.copyOf(fields);
    to = List.copyOf(to);
  }

  /// The command that answers it: `answer CODE <field> [field]`. Lists are named.
  public Command command() {
    List<String> optional = names(field -> !field.required());
    List<String> positional =
        Stream.concat(names(Param::required).stream(), optional.stream()).toList();
    return new Command(
        WORD, new Usage(List.of(WORD, code), positional, optional), fields, text, true);
  }

  /// Whether one of its fields is a file.
  public boolean asksFiles() {
    return fields.stream().anyMatch(field -> field.type() == Param.Type.FILE);
  }

  private List<String> names(Predicate<Param> which) {
    return fields.stream()
        .filter(field -> field.type() != Param.Type.LIST)
        .filter(which)
        .map(Param::name)
        .toList();
  }
}
