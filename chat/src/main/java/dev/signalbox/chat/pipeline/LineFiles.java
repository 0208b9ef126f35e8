package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.FileReference;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files that lines name: those that come with the line itself, and those of its room.
final class LineFiles {
  private final Attachments attachments;

  LineFiles(Attachments attachments) {
    this.attachments = attachments;
  }

  /// The command with the files that it names, each known by its digest from now on, or what is
  /// wrong with one.
  Parsed found(Parsed.Understood read, CommandRequest request) {
    if (read.arguments().values().values().stream().noneMatch(FileReference.class::isInstance)) {
      return read;
    }
    var inputs = new Inputs(read.command());
    var values = new LinkedHashMap<String, Object>(read.arguments().values());
    try {
      for (Map.Entry<String, Object> value : values.entrySet()) {
        if (value.getValue() instanceof FileReference named) {
          value.setValue(inputs.file(value.getKey(), one(value.getKey(), named, request)));
        }
      }
    } catch (BadValueException wrong) {
      return new Parsed.Misused(wrong.getMessage() + ".", List.of());
    }
    var arguments = new Arguments(values);
    String line = inputs.line(arguments) + (read.dryRun() ? " --dry-run" : "");
    return new Parsed.Understood(read.command(), arguments, line, read.dryRun());
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

  private FileValue one(String param, FileReference named, CommandRequest request) {
    List<FileValue> found =
        attachments.named(
            request.person(), request.room(), named.name(), named.beginning(), request.files());
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
