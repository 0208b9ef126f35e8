package dev.signalbox.app.source;

import dev.signalbox.engine.process.ProcessStart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program `git` in one folder, called without a shell. No hook of the repository runs, nothing
/// asks for a password.
final class GitCommand {
  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;

  GitCommand(Path folder) {
    this.folder = folder;
  }

  /// What a call came to.
  ///
  /// @param text what it printed
  record Answer(int exit, String text) {
    boolean ok() {
      return exit == 0;
    }
  }

  /// The content of an object as it is, its last line break included.
  String whole(String object) {
    Answer answer = call(Map.of(), "", List.of("cat-file", "blob", object), false);
    if (!answer.ok()) {
      throw new UncheckedIOException(new IOException("git cannot read " + object));
    }
    return answer.text;
  }

  /// What it prints.
  ///
  /// @throws UncheckedIOException when git cannot be called, or ends with another code than 0
  String text(Map<String, String> environment, String input, String... words) {
    Answer answer = ask(environment, input, words);
    if (!answer.ok()) {
      throw new UncheckedIOException(
          new IOException("git " + words[0] + " ended with " + answer.exit + ": " + answer.text));
    }
    return answer.text;
  }

  /// Calls it.
  ///
  /// @throws UncheckedIOException when git cannot be called, or does not end
  Answer ask(Map<String, String> environment, String input, String... words) {
    Answer answer = call(environment, input, List.of(words), true);
    return new Answer(answer.exit, answer.text.strip());
  }

  private Answer call(
      Map<String, String> environment, String input, List<String> words, boolean errors) {
    var argv = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
    argv.addAll(words);
    var builder = new ProcessBuilder(argv).directory(folder.toFile());
    builder.redirectErrorStream(errors);
    if (!errors) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    try {
      Process process = ProcessStart.of(builder);
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      byte[] printed = process.getInputStream().readAllBytes();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("git " + words.getFirst() + " did not end");
      }
      return new Answer(process.exitValue(), new String(printed, StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new IOException("git " + words.getFirst() + " was not waited for"));
    }
  }
}
