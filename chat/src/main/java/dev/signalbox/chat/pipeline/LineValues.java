package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.FileReference;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.secret.SecretReference;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What lines name that was brought apart: files that come with the line itself or are of its room,
/// and secrets that its writer entered on our own page.
final class LineValues {
  private final Attachments attachments;
  private final RunSecrets secrets;

  LineValues(Attachments attachments, RunSecrets secrets) {
    this.attachments = attachments;
    this.secrets = secrets;
  }

  /// The command with the files and secrets that it names, each known by its digest from now on, or
  /// what is wrong with one.
  Parsed found(Parsed.Understood read, CommandRequest request) {
    if (read.arguments().values().values().stream().noneMatch(LineValues::isReference)) {
      return read;
    }
    var inputs = new Inputs(read.command());
    var values = new LinkedHashMap<String, Object>(read.arguments().values());
    var place = new Place(request.person(), request.room(), request.files());
    try {
      for (Map.Entry<String, Object> value : values.entrySet()) {
        if (value.getValue() instanceof FileReference named) {
          value.setValue(inputs.file(value.getKey(), one(value.getKey(), named, place)));
        }
        if (value.getValue() instanceof SecretReference named) {
          value.setValue(one(value.getKey(), named, request.person()));
        }
      }
    } catch (BadValueException wrong) {
      return new Parsed.Misused(wrong.getMessage() + ".", List.of());
    }
    var arguments = new Arguments(values);
    String line = inputs.line(arguments) + (read.dryRun() ? " --dry-run" : "");
    return new Parsed.Understood(read.command(), arguments, line, read.dryRun());
  }

  /// What does not fit of the files that are named in a form, in words, by parameter.
  ///
  /// @param entered texts by parameter
  /// @param room in which it is sent
  Map<String, String> wrongFiles(
      Command command, Map<String, String> entered, String person, String room) {
    var inputs = new Inputs(command);
    var place = new Place(person, room, List.of());
    var wrong = new TreeMap<String, String>();
    for (Param param : command.params()) {
      String text = entered.getOrDefault(param.name(), "");
      if (param.type() == Param.Type.FILE && !text.isBlank()) {
        try {
          inputs.file(param.name(), one(param.name(), FileReference.of(text), place));
        } catch (BadValueException why) {
          wrong.put(param.name(), String.valueOf(why.getMessage()));
        }
      }
    }
    return wrong;
  }

  /// Where files are looked for.
  ///
  /// @param with those that come with the line itself
  private record Place(String person, String room, List<Attachment> with) {}

  private static boolean isReference(Object value) {
    return value instanceof FileReference || value instanceof SecretReference;
  }

  /// Whether a secret is somebody else's, was given to a run or never was: nobody is told which.
  private SecretValue one(String param, SecretReference named, String person) {
    return secrets
        .brought(person, named.id())
        .filter(found -> found.name().equals(param))
        .orElseThrow(() ->
            new BadValueException(
                "%s: there is no secret of yours that no run has yet. It is good for one run and"
                        .formatted(param)
                    + " for an hour: enter the command again without it, and fill in the form"));
  }

  /// Throws away the secrets of a line that came to no run.
  void drop(Arguments arguments) {
    secrets.drop(arguments.values().values());
  }

  /// Forgets what the caller brought for a form alone, once a run has it.
  void given(Transaction transaction, CommandRequest request, Arguments arguments) {
    List<String> with = request.files().stream().map(Attachment::id).toList();
    for (Object value : arguments.values().values()) {
      if (value instanceof FileValue file) {
        attachments.given(transaction, request.person(), request.room(), file, with);
      }
    }
  }

  private FileValue one(String param, FileReference named, Place place) {
    List<FileValue> found =
        attachments.named(place.person, place.room, named.name(), named.beginning(), place.with);
    if (found.isEmpty()) {
      throw new BadValueException(
          "%s: there is no file '%s' in this room: attach it, or fill in the form"
              .formatted(param, named));
    }
    if (found.size() > 1) {
      throw new BadValueException(
          "%s: there are several files called %s here: %s"
              .formatted(param, named.name(), String.join(", ", texts(found))));
    }
    return found.getFirst();
  }

  private static List<String> texts(List<FileValue> files) {
    return files.stream().limit(5).map(FileValue::toString).toList();
  }
}
